using Microsoft.Extensions.Options;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Programmes;
using PhrCluster.Core.Readings;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <inheritdoc cref="IProgrammeGrain"/>
/// <remarks>The list hears of a change before it is kept and after it: a crash between the two leaves a version that silos ask for, and no change that they miss.</remarks>
[GrainType("phr.programme")]
public sealed class ProgrammeGrain(IGrainContext context, [PersistentState("programme")] IPersistentState<HeldProgramme> held, TicketVerifier tickets, IOptions<ContributionOptions> contributions,
    TimeProvider time)
    : Grain(context), IProgrammeGrain, IProgrammeSource
{
    private static readonly ProgrammeOutcome.Invalid NotThere = Invalid(ProgrammeDecision.Unknown.Fault!.Value);

    private ProgrammeHistory? _history;

    private ProgrammeHistory History => _history ??= held.State.ToHistory();

    private IProgrammeIndex Index => GrainFactory.GetGrain<IProgrammeIndex>(0);

    public Task<Programme?> Read(CancellationToken cancellationToken) => Task.FromResult(History.Current);

    public Task<ProgrammeOutcome> Show(AccessTicket? ticket, CancellationToken cancellationToken) => Task.FromResult(Kept(
        ticket is { } shown && tickets.Administrator(shown, ScopeAction.Read, time.GetUtcNow()) is { Refusal: { } refusal } ? new ProgrammeOutcome.Refused(refusal)
        : History.Current is { } current && (ticket is not null || current.State != ProgrammeState.Draft) ? Shown(changed: false)
        : NotThere));

    public Task<ProgrammeOutcome> Draft(AccessTicket ticket, ProgrammeKind kind, ProgrammeTerms terms, CancellationToken cancellationToken) =>
        Become(ticket, ScopeAction.Create, (by, now) => History.Draft(this.GetPrimaryKeyString(), kind, terms, by, now), cancellationToken);

    public Task<ProgrammeOutcome> Change(AccessTicket ticket, ProgrammeTerms terms, int? ifMatch, CancellationToken cancellationToken) =>
        Become(ticket, ScopeAction.Update, (by, now) => History.Change(terms, ifMatch, by, now), cancellationToken);

    public Task<ProgrammeOutcome> Open(AccessTicket ticket, int version, CancellationToken cancellationToken) =>
        Become(ticket, ScopeAction.Update, (by, now) => History.Open(version, by, now), cancellationToken);

    public Task<ProgrammeOutcome> Close(AccessTicket ticket, CancellationToken cancellationToken) =>
        Become(ticket, ScopeAction.Update, (by, now) => History.Close(by, now), cancellationToken);

    /// <summary>Where a shard can't be told, it is to be said again.</summary>
    public async Task<ProgrammeOutcome> End(AccessTicket ticket, CancellationToken cancellationToken)
    {
        var outcome = await Become(ticket, ScopeAction.Update, (by, now) => History.End(by, now), cancellationToken);
        if (outcome is ProgrammeShown)
        {
            await AggregateShards.Each(GrainFactory, this.GetPrimaryKeyString(), contributions.Value.Shards, async shard =>
            {
                await shard.End(cancellationToken);
                return true;
            });
        }

        return outcome;
    }

    public Task<ProgrammeOutcome> Report(AccessTicket ticket, string words, CancellationToken cancellationToken) =>
        Become(ticket, ScopeAction.Update, (by, now) => History.Report(words, by, now), cancellationToken);

    /// <summary>Verify the ticket → decide (pure) → keep → answer.</summary>
    private async Task<ProgrammeOutcome> Become(
        AccessTicket ticket, ScopeAction needed, Func<string, DateTimeOffset, ProgrammeDecision> decide, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        if (tickets.Administrator(ticket, needed, now) is var (by, refusal) && refusal is not null)
        {
            return Kept(new ProgrammeOutcome.Refused(refusal));
        }

        var decision = decide(by!, now);
        if (decision.Fault is { } fault)
        {
            return Kept(Invalid(fault));
        }

        if (decision.After is { Current: { } next } after)
        {
            if (!await Index.Expect(next.Id, next.Version, cancellationToken))
            {
                return Kept(new ProgrammeOutcome.Invalid("id", $"would be one more than {RecordLimits.MaxProgrammes} programmes that there ever were"));
            }

            await this.Replace(held, HeldProgramme.Of(after), cancellationToken);
            _history = after;
        }

        await Index.Note(History.Current!, cancellationToken); // Also of what stood already: the list may not have heard of it the first time.
        return Shown(decision.After is not null);
    }

    private ProgrammeShown Shown(bool changed) => new(History.Current!, [.. History.Versions.Select(static version => version.Programme)], changed);

    /// <summary>Nobody keeps a grain in memory for a programme that is not there.</summary>
    private ProgrammeOutcome Kept(ProgrammeOutcome answer)
    {
        if (History.Current is null)
        {
            this.DeactivateOnIdle();
        }

        return answer;
    }

    private static ProgrammeOutcome.Invalid Invalid(Fault fault) => new(fault.Field, fault.Rule);
}
