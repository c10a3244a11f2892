using System.Net;
using PhrCluster.Web.Settings;
using PhrCluster.Web.Smart.Apps;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Smart;

/// <summary>Holds <see cref="SmartSettings"/> to their rules; each failure begins with the setting's name.</summary>
public static class SmartRules
{
    private const int MaxPeople = 100;
    private const string Section = "Phr:Web:Smart:";

    public static IEnumerable<string> Broken(SmartSettings settings) => All(settings).Select(static fault => Section + fault);

    /// <summary>
    /// The authorization server asks for no password: whoever reaches it could be anybody. So nobody else may, neither at the address that the front door listens at nor
    /// by the name that it goes by.
    /// </summary>
    public static IEnumerable<string> Reached(WebSettings settings)
    {
        if (!settings.Smart.DevelopmentIssuer)
        {
            yield break;
        }

        const string Rule = $"cannot be on where others reach the front door: {WebSettings.Section}:";
        if (IPAddress.TryParse(settings.Address, out var address) && !IPAddress.IsLoopback(address))
        {
            yield return $"{Section}{nameof(settings.Smart.DevelopmentIssuer)}: {Rule}{nameof(settings.Address)} is not loopback";
        }

        if (Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url) && !url.IsLoopback)
        {
            yield return $"{Section}{nameof(settings.Smart.DevelopmentIssuer)}: {Rule}{nameof(settings.PublicUrl)} is not loopback";
        }
    }

    /// <summary>Nobody would be let in by them, and whoever set them would believe so.</summary>
    private static IEnumerable<string> OfDevelopment(SmartSettings settings)
    {
        const string Rule = "cannot be given beside Authority: another issuer knows its own";
        if (settings.People.Count > 0)
        {
            yield return $"{nameof(settings.People)}: {Rule}";
        }

        if (settings.Apps.Count > 0)
        {
            yield return $"{nameof(settings.Apps)}: {Rule}";
        }
    }

    private static IEnumerable<string> All(SmartSettings settings)
    {
        if (settings is { DevelopmentIssuer: true, Authority: not null })
        {
            yield return "DevelopmentIssuer: cannot be on beside Authority";
        }

        if (settings.Authority is { } authority && !AppRules.IsTrusted(authority))
        {
            yield return $"Authority: {AppRules.AddressRule}";
        }

        if (settings is { Authority: not null, DevelopmentIssuer: false })
        {
            foreach (var fault in OfDevelopment(settings))
            {
                yield return fault;
            }
        }

        if (settings.DevelopmentIssuer && settings.KeyFile is null)
        {
            yield return "KeyFile: is needed with DevelopmentIssuer";
        }

        if (settings.People.Count > MaxPeople || settings.People.Any(static person => Person.Of(person) is null))
        {
            yield return $"People: must be {MaxPeople} at most, each with an Id of 1 to {RecordLimits.MaxNameLength} characters; an operator has no Organization";
        }

        (string Name, TimeSpan Value, TimeSpan Most)[] spans =
        [
            (nameof(settings.AccessLifetime), settings.AccessLifetime, SmartSettings.MaxAccessLifetime),
            (nameof(settings.BackendLifetime), settings.BackendLifetime, SmartSettings.MaxBackendLifetime),
            (nameof(settings.GrantLifetime), settings.GrantLifetime, SmartSettings.MaxGrantLifetime),
        ];
        foreach (var (name, value, most) in spans)
        {
            if (value < TimeSpan.FromMinutes(1) || value > most)
            {
                yield return $"{name}: must be {TimeSpan.FromMinutes(1)} to {most}";
            }
        }

        foreach (var fault in AppRules.Broken(settings))
        {
            yield return fault;
        }
    }
}
