using Microsoft.Extensions.Options;
using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Keys;
using PhrCluster.Web.Smart.People;
using PhrCluster.Web.Smart.Scopes;

namespace PhrCluster.Web.Smart.Consents;

/// <summary>What people allow apps, as consents in the records that the apps reach: there citizens see them, and there they take them back (ADR 0016, ADR 0018).</summary>
internal sealed class AppConsents(IGrainFactory grains, OwnTickets tickets, IOptions<WebSettings> settings, TimeProvider time)
{
    /// <summary>Looks whether a person acts in a record, and what they let apps do there.</summary>
    /// <returns>Null where they do not act for the citizen.</returns>
    public async Task<ActingRecord?> Look(string person, string citizen, CancellationToken cancellation)
    {
        foreach (var acting in Acting.Ways(person, citizen))
        {
            try
            {
                return new ActingRecord(acting, (await Record(acting).Consents(cancellation)).Consents);
            }
            catch (AccessRefusedException e) when (Code(e) is ReasonCode.RightLacking or ReasonCode.ConsentRefuses)
            {
                return new ActingRecord(acting, []); // They act for the citizen, and have let no app do so.
            }
            catch (AccessRefusedException e) when (Code(e) is ReasonCode.NoDelegation)
            {
                // Not for this purpose.
            }
        }

        return null;
    }

    /// <summary>Gives the consent for what an app is allowed now; one for the same that has most of its time left stands, another is replaced.</summary>
    /// <returns>The consent that tickets name, and when it ends.</returns>
    public async Task<(string Id, DateTimeOffset Until)> Give(ActingRecord record, App app, IReadOnlyList<AskedScope> scopes, CancellationToken cancellation)
    {
        var (acting, held) = record;
        var lifetime = settings.Value.Smart.GrantLifetime;
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var standing = held.FirstOrDefault(it => it.EndedAtVersion is null && AppConsent.IsOf(it.Consent, app.ClientId, acting))?.Consent;
        if (standing is not null && AppConsent.MayStand(standing, now, lifetime) && AppConsent.SaysSame(standing, app, scopes))
        {
            return (standing.Id, standing.Provision.Period!.End!.Value);
        }

        var until = now + lifetime;
        var given = AppConsent.Of(AppConsent.NextId(app.ClientId, record), app, acting, scopes, new ConsentPeriod(now, until), standing?.Id);
        await Record(acting).GiveConsent(given, cancellation: cancellation);
        return (given.Id, until);
    }

    /// <summary>Whether a consent is in force now, by the record itself: a look of the authorization server's, which the log shows. Nothing stands for who no longer acts.</summary>
    public async Task<bool> Stands(Acting acting, string consent, CancellationToken cancellation)
    {
        try
        {
            return (await Record(acting).Consents(cancellation)).Consents.Any(it =>
                it.Consent.Id == consent && it.EndedAtVersion is null && (it.Consent.Provision.Period?.End is not { } end || end > time.GetUtcNow()));
        }
        catch (AccessRefusedException e) when (Code(e) is ReasonCode.NoDelegation or ReasonCode.RightLacking or ReasonCode.ConsentRefuses)
        {
            return false;
        }
    }

    /// <summary>Does nothing where it was withdrawn already.</summary>
    public async Task Withdraw(Acting acting, string consent, CancellationToken cancellation) =>
        await Record(acting).WithdrawConsent(consent, cancellation: cancellation);

    private static ReasonCode Code(AccessRefusedException refused) => refused.Explanation.Reason.Code;

    private CitizenSession Record(Acting acting) => new(grains.GetGrain<ICitizenGrain>(acting.Citizen), tickets.Of(acting));
}
