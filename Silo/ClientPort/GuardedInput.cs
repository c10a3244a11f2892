using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace PhrCluster.Silo.ClientPort;

/// <summary>
/// What a client sends, message by message looked at before Orleans sees its last byte. A message that breaks a rule ends the connection as if the client had
/// hung up: nothing is thrown, and nothing is unpacked.
/// </summary>
/// <param name="refused">Told of the rule that was broken.</param>
public sealed class GuardedInput(PipeReader inner, Action<string> refused) : PipeReader
{
    /// <summary>A connection begins with a message of its own form: its length, and what each end is.</summary>
    private const int MaxGreetingBytes = 1_024;

    private ReadOnlySequence<byte> _read;
    private long _passed;
    private bool _greeted;
    private bool _refused;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Guarded(await inner.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
        {
            return false;
        }

        result = Guarded(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_refused)
        {
            return;
        }

        _passed -= _read.Slice(_read.Start, consumed).Length;
        _read = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private ReadResult Guarded(ReadResult result)
    {
        _read = result.Buffer;
        try
        {
            while (_passed < _read.Length && Next(_read.Slice(_passed)) is > 0 and var length)
            {
                _passed += length;
            }

            return result;
        }
        catch (InvalidDataException e)
        {
            refused(e.Message);
            _refused = true;
            inner.AdvanceTo(_read.End);
            return new ReadResult(default, isCanceled: false, isCompleted: true);
        }
    }

    /// <returns>The bytes of the next message; 0 while some are missing.</returns>
    private long Next(in ReadOnlySequence<byte> rest)
    {
        Span<byte> framing = stackalloc byte[ClientMessage.FramingBytes];
        framing = framing[..(_greeted ? ClientMessage.FramingBytes : sizeof(int))];
        if (rest.Length < framing.Length)
        {
            return 0;
        }

        rest.Slice(0, framing.Length).CopyTo(framing);
        var first = BinaryPrimitives.ReadInt32LittleEndian(framing);
        if (!_greeted)
        {
            WireCursor.Require(first is > 0 and <= MaxGreetingBytes, "is no greeting");
            _greeted = rest.Length >= sizeof(int) + first;
            return _greeted ? sizeof(int) + first : 0;
        }

        var body = BinaryPrimitives.ReadInt32LittleEndian(framing[sizeof(int)..]);
        ClientMessage.RequireLengths(first, body);
        var length = (long)framing.Length + first + body;
        if (rest.Length < length)
        {
            return 0;
        }

        ClientMessage.Require(rest.Slice(framing.Length, first), rest.Slice(framing.Length + first, body));
        return length;
    }
}
