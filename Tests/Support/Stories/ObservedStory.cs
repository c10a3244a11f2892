using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Stories;

/// <summary>What all callers of a story saw, and what the record held in the end.</summary>
/// <param name="Consents">All consents of the record with the versions at which they came and went.</param>
/// <param name="Damage">What kept the record from being read, or its chain from being verified, in the end.</param>
internal sealed record ObservedStory(
    IReadOnlyList<ObservedAct> Acts,
    IReadOnlyList<AccessLogEntry> Log,
    IReadOnlyList<HeldItem> Items,
    IReadOnlyList<HeldConsent> Consents,
    string? Damage = null)
{
    /// <summary>Calls that were under way at the same time, at most.</summary>
    public int MostAtOnce()
    {
        var (most, now) = (0, 0);
        foreach (var (_, change) in Acts.SelectMany(static act => new[] { (At: act.Began, Change: 1), (At: act.Ended, Change: -1) }).Order())
        {
            most = Math.Max(most, now += change);
        }

        return most;
    }
}
