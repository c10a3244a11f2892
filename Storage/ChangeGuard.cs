using PhrCluster.Grains.Journal;

namespace PhrCluster.Storage;

/// <summary>Refuses changes that no store can hold, before they are sent: the same rules for every implementation of the port.</summary>
internal static class ChangeGuard
{
    public static void Check(JournalAppend append)
    {
        CheckPayload(nameof(append.Payload), append.Payload);
        var opens = append.Opening is { IsEmpty: false };
        if ((append.Fence.Sequence == 0) != opens)
        {
            throw new ArgumentException("The opening row goes with the first commit, and with no other.", nameof(append));
        }

        CheckPayload(nameof(append.Opening), append.Opening.GetValueOrDefault());
    }

    public static void Check(JournalFold fold)
    {
        if (fold.Fence.Sequence == 0)
        {
            throw new ArgumentException("A partition without commits has nothing to fold.", nameof(fold));
        }

        CheckPayload(nameof(fold.Snapshot), fold.Snapshot);
        foreach (var segment in fold.Segments)
        {
            CheckPayload(nameof(fold.Segments), segment.Payload);
        }

        foreach (var page in fold.IndexPages)
        {
            CheckPayload(nameof(fold.IndexPages), page.Payload);
        }
    }

    public static void Check(JournalCheckpoint checkpoint)
    {
        if (checkpoint.Fence.Sequence == 0)
        {
            throw new ArgumentException("A partition without commits has no record to leave.", nameof(checkpoint));
        }

        CheckPayload(nameof(checkpoint.Payload), checkpoint.Payload);
    }

    private static void CheckPayload(string row, ReadOnlyMemory<byte> payload)
    {
        if (payload.Length > StoreLimits.MaxPayloadBytes)
        {
            throw new ArgumentException(
                $"{row} has {payload.Length} bytes; {nameof(StoreLimits)}.{nameof(StoreLimits.MaxPayloadBytes)} is {StoreLimits.MaxPayloadBytes}.");
        }
    }
}
