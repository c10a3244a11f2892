using System.Buffers;
using Orleans.Serialization;
using Orleans.Serialization.Invocation;

namespace PhrCluster.Client.Connecting;

/// <summary>
/// Refuses a call that is too large for a silo before it is sent: the silo would close the connection, and with it every call that is under way.
/// </summary>
internal sealed class CallLimit(Serializer serializer) : IOutgoingGrainCallFilter
{
    /// <exception cref="RequestInvalidException">The call is too large.</exception>
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (context.Request.GetInterfaceType() == typeof(ICitizenGrain))
        {
            var size = new ByteCount();
            serializer.Serialize<object, ByteCount>(context.Request, size);
            if (size.Bytes > RecordLimits.MaxCallBytes)
            {
                throw new RequestInvalidException(
                    Largest(context.Request), $"a call must have at most {RecordLimits.MaxCallBytes} bytes, and this has {size.Bytes}: send it in parts");
            }
        }

        return context.Invoke();
    }

    private string Largest(IInvokable call)
    {
        var largest = Enumerable.Range(0, call.GetArgumentCount()).Where(argument => call.GetArgument(argument) is not (null or CancellationToken)).MaxBy(argument =>
        {
            var size = new ByteCount();
            serializer.Serialize<object, ByteCount>(call.GetArgument(argument)!, size);
            return size.Bytes;
        });
        return call.GetMethod().GetParameters()[largest].Name!;
    }

    /// <summary>Keeps nothing of what is written.</summary>
    private sealed class ByteCount : IBufferWriter<byte>
    {
        private byte[] _scratch = new byte[4096];

        public long Bytes { get; private set; }

        public void Advance(int count) => Bytes += count;

        public Memory<byte> GetMemory(int sizeHint = 0) => Scratch(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => Scratch(sizeHint);

        private byte[] Scratch(int least) => _scratch = _scratch.Length >= least ? _scratch : new byte[least];
    }
}
