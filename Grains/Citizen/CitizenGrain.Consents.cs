using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Identity;
using PhrCluster.Journal;

namespace PhrCluster.Citizen;

/// <summary>The citizen's own rules.</summary>
public sealed partial class CitizenGrain
{
    public Task<IConsentOutcome> GiveConsent(AccessTicket ticket, Consent consent, CancellationToken cancellationToken) =>
        Turn<IConsentOutcome>(ticket, AccessAction.GiveConsent, async (granted, record, now) =>
        {
            switch (ConsentChange.Give(record, consent, _services.Consents))
            {
                case ConsentChange.Invalid(var field, var rule):
                    return await Unchanged<IConsentOutcome>(record, new RequestInvalid(field, rule), cancellationToken);
                case ConsentChange.AsItIs(var held):
                    return await Unchanged<IConsentOutcome>(record, new ConsentChanged(record.Version, held.Consent, Changed: false), cancellationToken);
                default:
                    return await _journal.Append(record, [new ConsentGiven(consent, granted.By)], now, formers: null, cancellationToken) switch
                    {
                        AppendOutcome.Committed { Record.Version: var version } => new ConsentChanged(version, consent, Changed: true),
                        AppendOutcome.TooLarge { Rule: var rule } => new RequestInvalid("consent", rule),
                        _ => null,
                    };
            }
        }, cancellationToken);

    public Task<IConsentOutcome> WithdrawConsent(AccessTicket ticket, string consentId, CancellationToken cancellationToken) =>
        Turn<IConsentOutcome>(ticket, AccessAction.WithdrawConsent, async (granted, record, now) =>
        {
            switch (ConsentChange.Withdraw(record, consentId))
            {
                case ConsentChange.Invalid(var field, var rule):
                    return await Unchanged<IConsentOutcome>(record, new RequestInvalid(field, rule), cancellationToken);
                case ConsentChange.AsItIs(var held):
                    return await Unchanged<IConsentOutcome>(record, new ConsentChanged(record.Version, held.Consent, Changed: false), cancellationToken);
                default:
                    return await Commit(record, [new ConsentWithdrawn(consentId, granted.By)], now, cancellationToken) is { } committed
                        ? new ConsentChanged(committed.Version, ConsentChange.Find(committed, consentId)!.Consent, Changed: true)
                        : null;
            }
        }, cancellationToken);

    public Task<IConsentsOutcome> Consents(AccessTicket ticket, CancellationToken cancellationToken) =>
        Turn<IConsentsOutcome>(ticket, AccessAction.ListConsents, async (granted, record, now) =>
            await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is { } committed
                ? new ConsentsDisclosed(committed.Version, record.Consents, record.Oversight.Labellings)
                : null, cancellationToken);
}
