using System.Buffers.Binary;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>A client's connection, by which a test sends bytes of its own: so a stranger need not know how a connection is opened.</summary>
internal sealed class RawConnection
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TappedOutput? _output;

    /// <summary>Ends when the silo has closed the connection.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Header and body of the last call that the client sent.</summary>
    public (byte[] Header, byte[] Body) LastCall
    {
        get
        {
            var sent = _output!.LastSent.AsSpan();
            while (true)
            {
                var header = BinaryPrimitives.ReadInt32LittleEndian(sent);
                var length = 8 + header + BinaryPrimitives.ReadInt32LittleEndian(sent[4..]);
                if (sent.Length == length)
                {
                    return (sent.Slice(8, header).ToArray(), sent[(8 + header)..].ToArray());
                }

                sent = sent[length..];
            }
        }
    }

    public async Task Send(byte[] frame) => await _output!.WriteAsync(frame);

    /// <summary>Takes hold of a connection that the client opens.</summary>
    public void Hold(IConnectionBuilder connection) => connection.Use(next => async context =>
    {
        _output = new TappedOutput(context.Transport.Output);
        context.Transport = new Transport(context.Transport.Input, _output);
        context.ConnectionClosed.Register(_closed.SetResult);
        await next(context);
    });

    private sealed record Transport(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Remembers what was sent since the flush before the last.</summary>
    private sealed class TappedOutput(PipeWriter inner) : PipeWriter
    {
        private readonly List<byte> _written = [];
        private Memory<byte> _lent;

        public byte[] LastSent { get; private set; } = [];

        public override Memory<byte> GetMemory(int sizeHint = 0) => _lent = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            _written.AddRange(_lent.Span[..bytes]);
            _lent = _lent[bytes..];
            inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            LastSent = [.. _written];
            _written.Clear();
            return inner.FlushAsync(cancellationToken);
        }

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
