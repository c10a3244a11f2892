using PhrCluster.Client;
using PhrCluster.Dashboard;

namespace PhrCluster.Web.Pages.Session;

/// <summary>
/// Compares a citizen's record with what they saw of it before. A record that stands before that is refused by every page (<see cref="Visit.Record"/>); here it must also
/// follow from it. That takes as long as verifying the record, and so is asked once in a session. It leaves no entry: nothing of the record is disclosed.
/// </summary>
internal sealed class Returning(IHttpContextAccessor accessor, LastVisits visits)
{
    /// <summary>Remembers what is seen now.</summary>
    /// <returns>What the citizen knows already; null where that is not known, there is no record yet, or somebody else looks for them.</returns>
    /// <exception cref="RecordSetBackException">The record does not follow from what was seen before.</exception>
    public async Task<SeenUntil?> Remember(Visit visit, DashboardDisclosed seen)
    {
        if (visit.ActsFor is not null || seen.Version == 0 || seen.Tip.IsEmpty || accessor.HttpContext is not { } http || visit.Session is not { } session)
        {
            return null;
        }

        var last = visit.Last;
        if (last is not null && last.Session != session && !await Follows(visit, last))
        {
            throw new RecordSetBackException(last.Version, seen.Version);
        }

        var now = LastVisit.Of(last, session, seen.Version, seen.Tip, visit.Now);
        visits.Keep(http, visit.Citizen, now);
        return now.Before;
    }

    /// <summary>Somebody who may not have the record verified is believed what its version says.</summary>
    private static async Task<bool> Follows(Visit visit, LastVisit last)
    {
        try
        {
            return (await visit.Record.Attest(last.Version)).Tips is [{ Tip: var tip }] && tip.AsSpan().SequenceEqual(last.Tip.AsSpan());
        }
        catch (AccessRefusedException)
        {
            return true;
        }
    }
}
