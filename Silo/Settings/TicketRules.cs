using System.Net;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Identity.Keys;
using PhrCluster.Web.Settings;

namespace PhrCluster.Silo.Settings;

/// <summary>Holds <see cref="TicketOptions"/> to their rules; each failure begins with the setting's name.</summary>
internal static class TicketRules
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxKeyRefresh = TimeSpan.FromDays(1);
    private static readonly TimeSpan MaxUnknownKeyPause = TimeSpan.FromHours(1);
    private static readonly TimeSpan MaxKeysKept = TimeSpan.FromDays(7);

    public static IEnumerable<string> Broken(SiloSettings options) =>
        Names(options.Tickets).Concat(Keys(options.Tickets)).Concat(DevelopmentIssuer(options)).Concat(FrontDoor(options)).Concat(Bounds(options.Tickets));

    private static IEnumerable<string> Names(TicketOptions tickets)
    {
        if (string.IsNullOrWhiteSpace(tickets.Issuer))
        {
            yield return Fault(nameof(tickets.Issuer), "must not be empty");
        }
        else if (tickets.Authority is { } authority && tickets.Issuer != authority)
        {
            yield return Fault(nameof(tickets.Issuer), $"must be {NameOf(nameof(tickets.Authority))}, or be left out");
        }
        else if (tickets.Jwks is not null && tickets.Issuer == TicketOptions.DevelopmentIssuerName)
        {
            yield return Fault(nameof(tickets.Issuer), $"is needed with {NameOf(nameof(tickets.Jwks))}");
        }

        if (string.IsNullOrWhiteSpace(tickets.Audience))
        {
            yield return Fault(nameof(tickets.Audience), "must not be empty");
        }

        if (tickets.AllowedAlgorithms.FirstOrDefault(static it => !TicketAlgorithms.Known.Contains(it)) is not null)
        {
            yield return Fault(nameof(tickets.Algorithms), $"must be some of {string.Join(TicketAlgorithms.Separator, TicketAlgorithms.Known)}");
        }
    }

    private static IEnumerable<string> Keys(TicketOptions tickets)
    {
        if (tickets is { Authority: not null, Jwks: not null })
        {
            yield return Fault(nameof(tickets.Jwks), $"cannot be given beside {NameOf(nameof(tickets.Authority))}");
        }

        if (tickets.Authority is { } authority && !KeyAddress.IsTrusted(authority))
        {
            yield return Fault(nameof(tickets.Authority), KeyAddress.Rule);
        }

        if (tickets.Jwks is { } jwks && !KeyAddress.IsTrusted(jwks) && !File.Exists(jwks))
        {
            yield return Fault(nameof(tickets.Jwks), $"{KeyAddress.Rule}, or a file that exists");
        }
    }

    /// <summary>It proves nothing about anybody: whoever else can reach the silo could be anybody.</summary>
    private static IEnumerable<string> DevelopmentIssuer(SiloSettings options)
    {
        if (!options.Tickets.DevelopmentIssuer)
        {
            yield break;
        }

        const string Name = nameof(TicketOptions.DevelopmentIssuer);
        if (options.Tickets.HasRealIssuer)
        {
            yield return Fault(Name, $"cannot be on beside {NameOf(nameof(TicketOptions.Authority))} or {NameOf(nameof(TicketOptions.Jwks))}");
        }

        if (options.Store is StoreKind.Azure && IPAddress.TryParse(options.AdvertisedAddress, out var address) && !IPAddress.IsLoopback(address))
        {
            yield return Fault(Name, $"cannot be on in a cluster that others reach: {SiloCommandLine.NameOf(nameof(options.AdvertisedAddress))} is not loopback");
        }
    }

    /// <summary>Apps that are sent to an issuer whose tickets the silo does not believe would be let in nowhere.</summary>
    private static IEnumerable<string> FrontDoor(SiloSettings options)
    {
        if (options.HasFrontDoor && options.Web.Smart.Authority is { } told && told != options.Tickets.Authority && told != options.Tickets.Issuer)
        {
            yield return $"{WebSettings.Section}:{nameof(WebSettings.Smart)}:{nameof(WebSettings.Smart.Authority)}: must be the issuer of the tickets that the silo believes";
        }
    }

    private static IEnumerable<string> Bounds(TicketOptions tickets)
    {
        (string Name, TimeSpan Value, TimeSpan Least, TimeSpan Most)[] spans =
        [
            (nameof(tickets.ClockSkew), tickets.ClockSkew, TimeSpan.Zero, TicketOptions.MaxClockSkew),
            (nameof(tickets.MaxLifetime), tickets.MaxLifetime, TimeSpan.FromMinutes(1), TicketOptions.LongestLifetime),
            (nameof(tickets.KeyRefresh), tickets.KeyRefresh, Shortest, MaxKeyRefresh),
            (nameof(tickets.UnknownKeyPause), tickets.UnknownKeyPause, Shortest, MaxUnknownKeyPause),
            (nameof(tickets.KeysKept), tickets.KeysKept, tickets.KeyRefresh, MaxKeysKept),
        ];
        foreach (var (name, value, least, most) in spans)
        {
            if (value < least || value > most)
            {
                yield return Fault(name, $"must be {least} to {most}");
            }
        }

        if (tickets.CachedTickets is < 2 or > 1_000_000)
        {
            yield return Fault(nameof(tickets.CachedTickets), "must be 2 to 1000000");
        }
    }

    private static string Fault(string setting, string rule) => $"{NameOf(setting)}: {rule}";

    private static string NameOf(string setting) => SiloCommandLine.NameOf($"{nameof(SiloSettings.Tickets)}:{setting}");
}
