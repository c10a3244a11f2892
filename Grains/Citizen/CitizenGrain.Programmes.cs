using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Programmes;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Citizen;

/// <summary>Which programmes use the citizen's data, and what the citizen says of that.</summary>
public sealed partial class CitizenGrain
{
    public Task<ProgrammesOutcome> Programmes(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<ProgrammesOutcome>(Verified(ticket, AccessAction.ListProgrammes), async (granted, record, now) =>
        {
            await _services.Programmes.UntilKnown(cancellationToken);
            return await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is { Done: { } committed }
                ? Held(committed, now, changed: false)
                : new Overtaken();
        }, cancellationToken);

    public Task<ContributionsOutcome> Contributions(AccessTicket ticket, long? before, CancellationToken cancellationToken) =>
        Turn<ContributionsOutcome>(Verified(ticket, AccessAction.ListProgrammes), async (granted, record, now) =>
        {
            if (before < 1)
            {
                return new ContributionsOutcome.Invalid("before", "must be that of a page before");
            }

            var page = new ContributionHistoryPage(before ?? long.MaxValue);
            if (!record.Contributions.IsEmpty && await _journal.History(withPages: true, cancellationToken) is { } history)
            {
                await history.Offer(page, cancellationToken);
            }

            return await Disclose(granted, record, DataDescription.Nothing with { Count = page.Changes.Length }, now, cancellationToken) is { Done: { } committed }
                ? new ContributionsDisclosed(committed.Version, page.Changes, page.Before)
                : new Overtaken();
        }, cancellationToken);

    public Task<ProgrammesOutcome> JoinProgramme(AccessTicket ticket, string programme, int termsVersion, CancellationToken cancellationToken) => SayOfProgrammes(
        ticket, AccessAction.JoinProgramme, leaves: false,
        (membership, now) => IsKnownSince(now - _services.Programmes.MaxAge)
            ? membership.Join(_services.Programmes.Find(programme), termsVersion, DeploymentZone.Current)
            : throw NotKnown(),
        cancellationToken);

    public Task<ProgrammesOutcome> LeaveProgramme(AccessTicket ticket, string programme, CancellationToken cancellationToken) =>
        SayOfProgrammes(ticket, AccessAction.LeaveProgramme, leaves: true, (membership, _) => membership.Leave(programme), cancellationToken);

    public Task<ProgrammesOutcome> OptOut(AccessTicket ticket, string? programme, CancellationToken cancellationToken) => SayOfProgrammes(
        ticket, AccessAction.OptOut, leaves: true,
        (membership, _) => programme is null ? membership.OptOutOfAll() : membership.OptOut(programme, _services.Programmes.Find(programme) ?? (_services.Programmes.AsOf is null ? throw NotKnown() : null)), cancellationToken);

    public Task<ProgrammesOutcome> OptIn(AccessTicket ticket, string? programme, CancellationToken cancellationToken) =>
        SayOfProgrammes(ticket, AccessAction.OptIn, leaves: false, (membership, _) => programme is null ? membership.OptInToAll() : membership.OptIn(programme), cancellationToken);

    /// <param name="leaves">Whether it ends something that has to be over before the answer (G1).</param>
    private Task<ProgrammesOutcome> SayOfProgrammes(
        AccessTicket ticket, AccessAction action, bool leaves, Func<Membership, DateTimeOffset, MembershipDecision> decide, CancellationToken cancellationToken)
    {
        var mail = new Mail { Leaves = leaves };
        return Turn<ProgrammesOutcome>(Verified(ticket, action), mail, async (granted, record, now) =>
        {
            await _services.Programmes.UntilKnown(cancellationToken);
            var decision = decide(new Membership(record, _services.Consents, granted.By, granted.Capacity, now), now);
            if (decision.Fault is { } fault)
            {
                mail.Leaves = false;
                return await Unchanged<ProgrammesOutcome>(record, new ProgrammesOutcome.Invalid(fault.Field, fault.Rule), cancellationToken);
            }

            if (decision.Entries.IsEmpty)
            {
                mail.Stands(record, []); // Where it was said before, what follows from it may not have been brought.
                return await Unchanged<ProgrammesOutcome>(record, Held(record, now, changed: false), cancellationToken);
            }

            await Remind(mail, record, decision.Entries);
            switch (await Append(record, decision.Entries, now, formers: null, cancellationToken))
            {
                case AppendOutcome.Committed { Record: var committed }:
                    mail.Committed(committed);
                    return Held(committed, now, changed: true);
                case AppendOutcome.TooLarge { Rule: var rule }:
                    return new ProgrammesOutcome.Invalid("programme", rule);
                default:
                    return new Overtaken();
            }
        }, cancellationToken);
    }

    /// <summary>Brings what follows from leaving programmes; nothing is answered before it is there.</summary>
    private async Task Depart(CitizenRecord record, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var departure in _services.Programmes.Departures)
            {
                await departure.Bring(_citizen, record, cancellationToken);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _services.LogNotTold(e);
            throw new RecordUnavailableException("It is recorded, and not everything that follows from it is done yet: say it again.", RecordTrouble.StoreUnreachable);
        }
    }

    private static RecordUnavailableException NotKnown() => new("What programmes ask now is not known here at the moment: say it again in a while.", RecordTrouble.StoreUnreachable);

    private bool IsKnownSince(DateTimeOffset earliest) => _services.Programmes.AsOf is { } asOf && asOf >= earliest;

    /// <summary>Also what they left, as long as it is remembered.</summary>
    private static ImmutableArray<string> PartOf(CitizenRecord record) => record.Programmes.Joined.IsEmpty && record.Contributions.IsEmpty
        ? []
        : [.. record.Programmes.Joined.Select(static it => it.Id).Union(record.Contributions.Select(static it => it.Programme))];

    private ProgrammesHeld Held(CitizenRecord record, DateTimeOffset now, bool changed)
    {
        var programmes = record.Programmes;
        ImmutableArray<string> passedOver = [.. _services.Programmes.Tables.PassedOver(programmes, record.Contributions, now).Select(static programme => programme.Id)];
        return new ProgrammesHeld(
            record.Version, programmes.Joined, programmes.OptedOut, programmes.OptedOutOfAll,
            [.. _services.Programmes.Now.Where(programme => programme.Counts(now) && programmes.IsPartOf(programme) && !passedOver.Contains(programme.Id)).Select(static programme => programme.Id)], changed)
        {
            Contributions = [.. record.Contributions.Select(static held => new Contribution(held.Programme, held.Since, held.Version, held.IsIn, held.Slots))],
            PassedOver = passedOver,
        };
    }
}
