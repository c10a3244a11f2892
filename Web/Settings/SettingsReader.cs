using System.Net;
using PhrCluster.Client;
using PhrCluster.Client.Transport;
using PhrCluster.Datatypes;
using PhrCluster.Web.Smart;

namespace PhrCluster.Web.Settings;

/// <summary>From configuration to settings that hold together.</summary>
public static class SettingsReader
{
    /// <exception cref="BadInputException">A setting is wrong; the message names each.</exception>
    public static WebSettings Read(IConfiguration configuration)
    {
        var settings = new WebSettings();
        try
        {
            configuration.GetSection(WebSettings.Section).Bind(settings);
        }
        catch (InvalidOperationException e)
        {
            // Says which key holds what that is not a number, or no duration.
            throw new BadInputException(e.Message, e);
        }

        var faults = Faults(settings).ToArray();
        return faults.Length == 0 ? settings : throw new BadInputException(string.Join(Environment.NewLine, faults));
    }

    /// <summary>The rules that settings break, each with the setting's name.</summary>
    public static IEnumerable<string> Faults(WebSettings settings)
    {
        if (settings.Port is < 1 or > 65_535)
        {
            yield return Fault(nameof(settings.Port), "must be from 1 to 65535");
        }

        if (!IPAddress.TryParse(settings.Address, out _))
        {
            yield return Fault(nameof(settings.Address), "must be an IP address");
        }

        if (settings.PublicUrl is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https") || url.EndsWith('/')))
        {
            yield return Fault(nameof(settings.PublicUrl), "must be an http or https URL without a slash at its end");
        }

        if (settings.Origins.Any(static origin => !IsOrigin(origin)))
        {
            yield return Fault(nameof(settings.AllowedOrigins), "must be origins of web pages such as https://app.example, without a path, parted by commas; every page is none");
        }

        if (settings.Names.Any(static name => name.Id.Length is 0 or > RecordLimits.MaxNameLength || name.Name.Length is 0 or > RecordLimits.MaxNameLength))
        {
            yield return Fault(nameof(settings.Names), $"must each have an Id and a Name of 1 to {RecordLimits.MaxNameLength} characters");
        }

        if (settings.Names.Count > RecordLimits.MaxDirectoryNames)
        {
            yield return Fault(nameof(settings.Names), $"must be {RecordLimits.MaxDirectoryNames} at most: more belong into the directory");
        }

        if (DeploymentZone.Find(settings.TimeZone) is null)
        {
            yield return Fault(nameof(settings.TimeZone), "must be the IANA name of a time zone");
        }

        if (TransportRules.Broken(settings.Transport, PeerRole.Client, TimeProvider.System) is { } insecure)
        {
            yield return Fault($"{nameof(settings.Transport)}:{insecure.Setting}", insecure.Rule);
        }

        if (settings.DefaultPageSize < 1 || settings.MaxPageSize < settings.DefaultPageSize || settings.MaxPageSize > RecordLimits.MaxPageSize)
        {
            yield return Fault(nameof(settings.MaxPageSize), $"must be from {nameof(settings.DefaultPageSize)} to {RecordLimits.MaxPageSize}");
        }

        if (!AreProxies(settings))
        {
            yield return Fault(nameof(settings.TrustedProxies), "must be IP addresses, or networks such as 10.0.0.0/8, parted by commas");
        }

        foreach (var (name, _) in settings.Operator.All.Where(static it => it.Value?.Length > OperatorSettings.MaxLength))
        {
            yield return Fault($"{nameof(settings.Operator)}:{name}", $"must have at most {OperatorSettings.MaxLength} characters");
        }

        foreach (var (name, rule) in settings.Telemetry.Broken())
        {
            yield return Fault($"{nameof(settings.Telemetry)}:{name}", rule);
        }

        foreach (var fault in SmartRules.Broken(settings.Smart).Concat(SmartRules.Reached(settings)).Concat(settings.SignIn.Faults()))
        {
            yield return fault;
        }

        foreach (var (name, value) in Positive(settings).Where(static it => it.Value < 1))
        {
            yield return Fault(name, "must be 1 or more");
        }
    }

    private static bool AreProxies(WebSettings settings)
    {
        try
        {
            settings.Proxies();
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>As browsers write it; so that none is named that never matches.</summary>
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https") && url.GetLeftPart(UriPartial.Authority) == text;

    private static (string Name, int Value)[] Positive(WebSettings settings) =>
    [
        (nameof(settings.MaxBodyBytes), settings.MaxBodyBytes),
        (nameof(settings.MaxFormBytes), settings.MaxFormBytes),
        (nameof(settings.MaxParameters), settings.MaxParameters),
        (nameof(settings.MaxRequestLineBytes), settings.MaxRequestLineBytes),
        (nameof(settings.MaxHeaderBytes), settings.MaxHeaderBytes),
        (nameof(settings.MaxBundleEntries), settings.MaxBundleEntries),
        (nameof(settings.RequestsPerSecondOfAClient), settings.RequestsPerSecondOfAClient),
        (nameof(settings.RequestsPerSecondOfAnAddress), settings.RequestsPerSecondOfAnAddress),
        (nameof(settings.MaxConcurrentRequests), settings.MaxConcurrentRequests),
        (nameof(settings.MaxConcurrentRequestsOfAnAddress), settings.MaxConcurrentRequestsOfAnAddress),
        (nameof(settings.EntriesPerSecondOfAClient), settings.EntriesPerSecondOfAClient),
        (nameof(settings.EntriesPerSecondOfAnAddress), settings.EntriesPerSecondOfAnAddress),
        (nameof(settings.MaxBundleAnswerBytes), settings.MaxBundleAnswerBytes),
        (nameof(settings.MaxConditionalReferences), settings.MaxConditionalReferences),
        (nameof(settings.MaxExportsOfAClient), settings.MaxExportsOfAClient),
        (nameof(settings.MaxExports), settings.MaxExports),
        (nameof(settings.MaxImportsOfAClient), settings.MaxImportsOfAClient),
        (nameof(settings.MaxImports), settings.MaxImports),
        (nameof(settings.MaxImportBytes), settings.MaxImportBytes),
        (nameof(settings.MaxSockets), settings.MaxSockets),
        (nameof(settings.MaxSocketsOfAnAddress), settings.MaxSocketsOfAnAddress),
        (nameof(settings.MaxSocketMessageBytes), settings.MaxSocketMessageBytes),
    ];

    private static string Fault(string setting, string rule) => $"{WebSettings.Section}:{setting}: {rule}";
}
