using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Demographics;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Outbox;
using PhrCluster.Identity;
using PhrCluster.Registration;

namespace PhrCluster.Grains.Citizen;

/// <summary>The citizen's practice, and the standing consents that follow from it.</summary>
public sealed partial class CitizenGrain
{
    private static readonly Arrangement NoArrangement = new([], [], []);

    public Task<RegisterOutcome> Register(
        AccessTicket ticket, GpRegistration registration, long? madeOn, CitizenDemographics? demographics, CancellationToken cancellationToken)
    {
        var mail = new Mail();
        return Turn<RegisterOutcome>(Verified(ticket, AccessAction.Register), mail, async (granted, record, now) =>
        {
            if ((StandingConsents.Check(registration) ?? (demographics is null ? null : DemographicsRules.Check(demographics, _citizen))) is { } fault)
            {
                return new RegisterOutcome.Invalid(fault.Field, fault.Rule);
            }

            if (demographics is not null && granted.Gate.StopsPatient() is { } stopping)
            {
                return await Refuse<RegisterOutcome>(AccessRules.Stopped(granted, record, stopping), record, now, cancellationToken);
            }

            registration = registration with { Practice = OrganizationNames.Kept(registration.Practice) };
            var stands = record.Registration == registration && !StandingConsents.IsRenewed(record, registration, granted.By);
            var isSaid = demographics is null || record.Demographics?.Demographics == demographics;
            if (stands && isSaid)
            {
                mail.Stands(record, _services.Posts.Where(static post => post is PracticePost));
                return await Unchanged<RegisterOutcome>(record, Answer(record, []), cancellationToken);
            }

            var arrangement = stands ? NoArrangement : StandingConsents.For(record, registration, granted.By);
            var decision = ArrangementDecision.Of(record, arrangement, _services.Consents, granted.By, now, madeOn);
            if (decision.IsOutdated || MadeOn.IsOutdated(record, madeOn))
            {
                return await Unchanged(record, RegisterOutcome.Outdated(record.RulesVersion), cancellationToken);
            }

            if (decision.Broken is { Fault: var broken })
            {
                var field = broken.Field == MadeOn.Field ? broken.Field : "registration";
                return await Unchanged<RegisterOutcome>(record, new RegisterOutcome.Invalid(field, broken.Rule), cancellationToken);
            }

            ImmutableArray<JournalEntry> entries =
            [
                .. stands ? [] : new[] { new PracticeRegistered(registration, granted.By) },
                .. isSaid ? [] : new[] { new DemographicsRecorded(demographics!, granted.By) },
                .. decision.Entries,
                .. NoticeRules.OfChange(granted.Capacity, granted.By),
            ];
            await Remind(mail, record, entries);
            var appended = await Append(record, entries, now, formers: null, cancellationToken);
            if (appended is AppendOutcome.Committed { Record: var kept })
            {
                mail.Committed(kept);
            }

            return appended switch
            {
                AppendOutcome.Committed { Record: var committed } => Answer(committed, arrangement.Give) with { IsWithheld = !stands && arrangement.Give.IsEmpty },
                AppendOutcome.TooLarge { Rule: var tooLarge } => new RegisterOutcome.Invalid("registration", tooLarge),
                _ => new Overtaken(),
            };

            Registered Answer(CitizenRecord answered, ImmutableArray<Consent> given) =>
                new(answered.Version, registration, given) { Demographics = demographics is null ? null : answered.Demographics };
        }, cancellationToken);
    }
}
