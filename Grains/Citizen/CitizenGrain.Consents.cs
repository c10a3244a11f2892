using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Delegation;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Labels;

namespace PhrCluster.Grains.Citizen;

/// <summary>The citizen's own rules: all changes of them are arrangements, of one change or of many.</summary>
public sealed partial class CitizenGrain
{
    public Task<ConsentOutcome> GiveConsent(AccessTicket ticket, Consent consent, long? madeOn, CancellationToken cancellationToken) =>
        Change<ConsentOutcome>(
            ticket,
            AccessAction.GiveConsent,
            new Arrangement([consent], [], []),
            madeOn,
            (record, changed) => new ConsentChanged(record.Version, consent, changed),
            static broken => new ConsentOutcome.Invalid(broken.Fault.Field, broken.Fault.Rule),
            cancellationToken);

    public Task<ConsentOutcome> WithdrawConsent(AccessTicket ticket, string consentId, long? madeOn, CancellationToken cancellationToken) =>
        Change<ConsentOutcome>(
            ticket,
            AccessAction.WithdrawConsent,
            new Arrangement([], [consentId], []),
            madeOn,
            (record, changed) => new ConsentChanged(record.Version, ConsentChange.Find(record, consentId)!.Consent, changed),
            static broken => new ConsentOutcome.Invalid(broken.Fault.Field, broken.Fault.Rule),
            cancellationToken);

    public Task<ArrangeOutcome> Arrange(AccessTicket ticket, Arrangement arrangement, long? madeOn, CancellationToken cancellationToken) =>
        Change<ArrangeOutcome>(
            ticket,
            AccessAction.Arrange,
            arrangement,
            madeOn,
            static (record, changed) => new Arranged(record.Version, changed),
            static broken => new ArrangeOutcome.Invalid(broken.Field, broken.Fault.Rule),
            cancellationToken);

    public Task<ConsentsOutcome> Consents(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<ConsentsOutcome>(Verified(ticket, AccessAction.ListConsents), async (granted, record, now) =>
            await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is { Done: { } committed }
                ? new ConsentsDisclosed(committed.Version, Shown(granted, Replacement.AsOf(record.Consents, now)), Labels(granted, record))
                {
                    Sharing = Sharing(granted, record, now), Programmes = granted.TellsOfConsents ? Held(committed, now, changed: false) : null,
                }
                : new Overtaken(), cancellationToken);

    /// <summary>Null for whoever may not read what they come from.</summary>
    private static SharingCounts? Sharing(AccessJudgement.Granted granted, CitizenRecord record, DateTimeOffset now) =>
        granted.TellsOfConsents ? SharingCounts.Of(Replacement.AsOf(record.Consents, now), record.Notices, now) : null;

    private static ImmutableArray<HeldConsent> Shown(AccessJudgement.Granted granted, ImmutableArray<HeldConsent> consents) =>
        granted.SeesOwnAppsAlone ? AppsOfDelegates.Of(consents, granted.By.Subject) : consents;

    /// <summary>A label on one item tells that the item is there: a delegate from whom something is kept does not see those.</summary>
    private static ImmutableArray<TargetLabels> Labels(AccessJudgement.Granted granted, CitizenRecord record) =>
        granted.SeesOwnAppsAlone ? []
            : granted.Capacity == Capacity.Delegate && granted.Viewer.MayWithhold ? record.Labels.RemoveAll(static labelling => labelling.Target is LabelledItem)
            : record.Labels;

    /// <param name="done">The answer, from the record that is as asked for, and whether it had to change.</param>
    private Task<TOutcome> Change<TOutcome>(
        AccessTicket ticket,
        AccessAction action,
        Arrangement arrangement,
        long? madeOn,
        Func<CitizenRecord, bool, TOutcome> done,
        Func<BrokenArrangement, TOutcome> invalid,
        CancellationToken cancellationToken)
        where TOutcome : class, IRuleChange<TOutcome>
    {
        var mail = new Mail();
        return Turn<TOutcome>(
            Verified(ticket, action, arrangement: arrangement),
            mail,
            async (granted, record, now) =>
            {
                mail.Leaves = OptsOut(arrangement);
                var decision = ArrangementDecision.Of(record, arrangement, _services.Consents, granted.By, now, madeOn);
                if (decision.Entries.IsEmpty)
                {
                    var answer = decision.IsOutdated ? TOutcome.Outdated(record.RulesVersion) : decision.Broken is { } broken ? invalid(broken) : done(record, false);
                    if (mail.Leaves && decision is { Broken: null, IsOutdated: false })
                    {
                        mail.Stands(record, []);
                    }

                    return await Unchanged(record, answer, cancellationToken);
                }

                if ((await LabelsNothing(decision.Entries, arrangement, cancellationToken) ?? await HidesNothing(granted, decision.Entries, arrangement, cancellationToken)) is { } nothing)
                {
                    return await Unchanged(record, invalid(nothing), cancellationToken);
                }

                await Remind(mail, record, decision.Entries);
                var notices = NoticeRules.OfChange(granted.Capacity, granted.By);
                var appended = await Append(record, [.. decision.Entries, .. notices], now, formers: null, cancellationToken);
                if (appended is AppendOutcome.Committed { Record: var kept })
                {
                    mail.Committed(kept);
                }

                return appended switch
                {
                    AppendOutcome.Committed { Record: var committed } => done(committed, true),
                    AppendOutcome.TooLarge { Rule: var rule } => invalid(new BrokenArrangement("arrangement", new Fault("consent", rule))),
                    _ => new Overtaken(),
                };
            },
            cancellationToken);
    }

    /// <summary>Whether it opts out of all programmes: then that has to be done before the answer, as where it is said of programmes.</summary>
    private static bool OptsOut(Arrangement? arrangement) =>
        arrangement is { Give: { IsDefault: false } given } && given.Any(static consent => consent is { Categories.IsDefault: false } && consent.Is(ConsentCategories.NationalOptOut));

    /// <summary>
    /// A label on what is not there, or no longer since a correction came, would hide nothing, and whoever set it would believe that it does. Reads no more than
    /// one segment for each item of the arrangement.
    /// </summary>
    private async ValueTask<BrokenArrangement?> LabelsNothing(
        ImmutableArray<JournalEntry> changes, Arrangement arrangement, CancellationToken cancellationToken)
    {
        foreach (var labelling in changes.OfType<Labelled>().Select(static labelled => labelled.TargetLabels))
        {
            if (labelling is { Target: LabelledItem { Item: var item } } && !(labelling.Added.IsEmpty && labelling.Removed.IsEmpty)
                && (await _journal.History(withPages: true, cancellationToken) is not { } history || !await history.Holds(item, cancellationToken)))
            {
                var path = $"arrangement.label[{IndexOf(arrangement.Label, labelling.Target)}]";
                return new BrokenArrangement(path, new Fault($"{path}.target", "must be an item that the record holds, in its latest version"));
            }
        }

        return null;
    }

    /// <summary>
    /// A denial by a label of a hospital's own system hides something where items carry such labels, and nothing anywhere else. Reads the whole record, and only for
    /// a consent that names such a label. Another than the citizen is not told what items carry.
    /// </summary>
    private async ValueTask<BrokenArrangement?> HidesNothing(
        AccessJudgement.Granted granted, ImmutableArray<JournalEntry> changes, Arrangement arrangement, CancellationToken cancellationToken)
    {
        var given = changes.OfType<ConsentGiven>().Select(static entry => entry.Consent).Where(ForeignLabels.AreNamedBy).ToList();
        if (given.Count == 0)
        {
            return null;
        }

        var carried = new HashSet<string>();
        if (granted.Capacity == Capacity.Self && await _journal.History(withPages: true, cancellationToken) is { } history)
        {
            await foreach (var held in history.ReadCurrent(cancellationToken))
            {
                carried.UnionWith(ForeignLabels.SystemsOf(held.Item));
            }
        }

        return (from consent in given
                let fault = ForeignLabels.Check(consent, carried)
                where fault is not null
                select new BrokenArrangement($"arrangement.give[{arrangement.Give.IndexOf(consent)}]", fault.Value)).FirstOrDefault();
    }

    private static int IndexOf(ImmutableArray<LabelChange> changes, LabelTarget target)
    {
        var at = 0;
        while (!changes[at].Target.IsSame(target))
        {
            at++;
        }

        return at;
    }
}
