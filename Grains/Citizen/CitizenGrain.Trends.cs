using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Profiles;
using PhrCluster.Core.Record;
using PhrCluster.Core.Trends;
using PhrCluster.Identity;
using PhrCluster.Profiles;
using PhrCluster.Readings;
using PhrCluster.Trends;

namespace PhrCluster.Grains.Citizen;

/// <summary>Readings summed up over time.</summary>
public sealed partial class CitizenGrain
{
    public Task<TrendOutcome> Trend(AccessTicket ticket, TrendQuery query, CancellationToken cancellationToken) =>
        Turn<TrendOutcome>(Verified(ticket, AccessAction.Trend, TrendRules.Kept(query)), async (granted, record, now) =>
        {
            if (TrendRules.Check(query) is { } fault)
            {
                return new TrendOutcome.Invalid(fault.Field, fault.Rule);
            }

            var sum = new TrendSum(query);
            return await SumUp(granted, record, sum.Add, now, cancellationToken) is { Done: { } committed }
                ? new TrendDisclosed(committed.Version, sum.Close())
                : new Overtaken();
        }, cancellationToken);

    public Task<GlucoseProfileOutcome> GlucoseProfile(AccessTicket ticket, GlucoseProfileQuery query, CancellationToken cancellationToken) =>
        Turn<GlucoseProfileOutcome>(Verified(ticket, AccessAction.Trend, ProfileRules.Kept(query)), async (granted, record, now) =>
        {
            if (ProfileRules.Check(query) is { } fault)
            {
                return new GlucoseProfileOutcome.Invalid(fault.Field, fault.Rule);
            }

            var sum = new ProfileSum(query);
            return await SumUp(granted, record, sum.Add, now, cancellationToken) is { Done: { } committed }
                ? new GlucoseProfileDisclosed(committed.Version, sum.Close())
                : new Overtaken();
        }, cancellationToken);

    /// <summary>Sums up what a granted request asks for, and logs it.</summary>
    private async ValueTask<TurnStep<CitizenRecord>> SumUp(
        AccessJudgement.Granted granted, CitizenRecord record, Action<HeldItem> add, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var look = new SummedLook(granted.Request.Query!, granted.Viewer);
        if (await _journal.History(withPages: true, cancellationToken) is { } history)
        {
            await history.Offer(look, add, cancellationToken);
        }

        return await Disclose(granted, record, look.Close(), now, cancellationToken);
    }
}
