using PhrCluster.Concerns;

namespace PhrCluster.Client.Connecting;

/// <summary>What citizens have raised and nobody has answered.</summary>
public static class ConcernInbox
{
    /// <param name="continuation">From the page before; null for the first.</param>
    /// <exception cref="AccessRefusedException">The caller is no administrator who may.</exception>
    public static async Task<InboxPage> Open(Session session, string? continuation = null, CancellationToken cancellation = default) =>
        Answer.Expect<InboxPage>(await session.Grains.GetGrain<IConcernInboxGrain>(0).Open(await session.Tickets.Get(cancellation), continuation, cancellation));
}
