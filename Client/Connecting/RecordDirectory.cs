using System.Runtime.CompilerServices;

namespace PhrCluster.Client.Connecting;

/// <summary>Everybody who is in the record, page after page.</summary>
public static class RecordDirectory
{
    /// <param name="damaged">Told of each partition that nobody can tell the citizen of.</param>
    /// <exception cref="AccessRefusedException">The caller is no administrator.</exception>
    public static async IAsyncEnumerable<string> Citizens(
        Session session, Action<string>? damaged = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var directory = session.Grains.GetGrain<IRecordDirectoryGrain>(0);
        string? continuation = null;
        do
        {
            var page = Answer.Expect<CitizensDisclosed>(await directory.Citizens(await session.Tickets.Get(cancellation), continuation, cancellation));
            foreach (var partition in page.Damaged)
            {
                damaged?.Invoke(partition);
            }

            foreach (var citizen in page.Citizens)
            {
                yield return citizen;
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }
}
