using Microsoft.Extensions.Options;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.Keys;
using PhrCluster.Web.Smart.Scopes;

namespace PhrCluster.Web.Smart.Consents;

/// <summary>What citizens allow apps, as consents in their own records: there they see them, and there they take them back (ADR 0016).</summary>
internal sealed class AppConsents(IGrainFactory grains, OwnTickets tickets, IOptions<WebSettings> settings, TimeProvider time)
{
    /// <summary>Gives the consent for what an app is allowed now; one for the same that has most of its time left stands, another is replaced.</summary>
    /// <returns>The consent that tickets name, and when it ends.</returns>
    public async Task<(string Id, DateTimeOffset Until)> Give(string citizen, App app, IReadOnlyList<AskedScope> scopes, CancellationToken cancellation)
    {
        var lifetime = settings.Value.Smart.GrantLifetime;
        var now = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        var record = Record(citizen);
        var held = (await record.Consents(cancellation)).Consents;
        var standing = held.FirstOrDefault(it => it.EndedAtVersion is null && AppConsent.IsOf(it.Consent, app.ClientId))?.Consent;
        if (standing is not null && AppConsent.MayStand(standing, now, lifetime) && AppConsent.SaysSame(standing, app, scopes))
        {
            return (standing.Id, standing.Provision.Period!.End!.Value);
        }

        var until = now + lifetime;
        var given = AppConsent.Of(AppConsent.NextId(app.ClientId, held), app, scopes, new ConsentPeriod(now, until), standing?.Id);
        await record.GiveConsent(given, cancellation: cancellation);
        return (given.Id, until);
    }

    /// <summary>Whether a consent is in force now, by the record itself: a look of the authorization server's, which the log shows.</summary>
    public async Task<bool> Stands(string citizen, string consent, CancellationToken cancellation) =>
        (await Record(citizen).Consents(cancellation)).Consents.Any(it =>
            it.Consent.Id == consent && it.EndedAtVersion is null && (it.Consent.Provision.Period?.End is not { } end || end > time.GetUtcNow()));

    /// <summary>Does nothing where it was withdrawn already.</summary>
    public async Task Withdraw(string citizen, string consent, CancellationToken cancellation) =>
        await Record(citizen).WithdrawConsent(consent, cancellation: cancellation);

    private CitizenSession Record(string citizen) => new(grains.GetGrain<ICitizenGrain>(citizen), tickets.Of(citizen));
}
