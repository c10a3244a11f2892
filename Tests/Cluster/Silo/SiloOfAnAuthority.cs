using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Grains.Identity;
using Xunit;

namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>A real silo that believes an OpenID Connect authority, and a client that reaches it over TCP.</summary>
public sealed class SiloOfAnAuthority : IAsyncLifetime
{
    internal const string Audience = "urn:test:record";

    internal TestKey Key { get; } = new("first");

    internal TestAuthority Authority { get; private set; } = null!;

    internal SiloProcess Silo { get; private set; } = null!;

    internal ExternalClient Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Authority = await TestAuthority.Start(Key);
        Silo = await SiloProcess.Start("--oidc-authority", Authority.Url, "--audience", Audience);
        Client = await ExternalClient.Connect(Silo);
    }

    public async Task DisposeAsync()
    {
        await Client.DisposeAsync();
        await Silo.DisposeAsync();
        await Authority.DisposeAsync();
    }

    /// <summary>A citizen with a reading, who lets the practice see it.</summary>
    internal async Task<ICitizenGrain> Register(string citizen)
    {
        var grain = Client.Citizen(citizen);
        await grain.Take(Service, "s1", Sample.Glucose(Sample.Noon));
        await grain.GiveConsent(Self(citizen), Sample.Permit("c1", "Practice"));
        return grain;
    }

    internal AccessTicket Self(string citizen) =>
        Ticket(("sub", citizen), ("role", "citizen"), ("org", null), ("purpose", PurposeOfUse.PatientRequest), ("scope", "patient/*.cruds"), ("patient", citizen));

    internal AccessTicket Service => Ticket(("sub", "meter"), ("role", "service"), ("org", "meter"), ("scope", "system/*.cruds"));

    /// <summary>A professional's ticket of the practice, valid now for an hour.</summary>
    internal AccessTicket Ticket(params (string Claim, object? Value)[] changes) => Issuing.Ticket(Key.Credentials, Claims(changes));

    /// <summary>What such a ticket says, with changes.</summary>
    internal (string Claim, object? Value)[] Claims(params (string Claim, object? Value)[] changes)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return
        [
            ("iss", Authority.Url), ("aud", Audience), ("sub", Subject), ("org", "Practice"),
            ("iat", now), ("nbf", now), ("exp", now + 3600), .. changes,
        ];
    }

    internal const string Subject = "dr-van-den-broek";
}
