using System.CommandLine;
using System.CommandLine.Help;
using PhrCluster.Client;

namespace PhrCluster.Web.Settings;

/// <summary>The front door's command line: <c>--name value</c> or <c>--name=value</c>, each option the name of a setting.</summary>
/// <param name="Settings">By configuration key.</param>
/// <param name="Help">What to say where help was asked for; nothing else counts then.</param>
public sealed record WebCommandLine(IReadOnlyDictionary<string, string?> Settings, string? Help)
{
    private static readonly (string Name, string Setting, string Value, string Help)[] Known =
    [
        ("--gateway", nameof(WebSettings.Gateways), "HOST:PORT[,…]", "where silos take clients in (127.0.0.1:30000)"),
        ("--port", nameof(WebSettings.Port), "N", "where it listens (8081)"),
        ("--address", nameof(WebSettings.Address), "IP", "at which address it listens (127.0.0.1)"),
        ("--public-url", nameof(WebSettings.PublicUrl), "URL", "how callers reach it, such as https://phr.example"),
        ("--allowed-origins", nameof(WebSettings.AllowedOrigins), "URL[,…]", "web pages that may ask for health data (none)"),
        ("--key-folder", nameof(WebSettings.KeyFolder), "DIR", "keys that seal sessions and page links; several processes share one"),
        ("--cluster-id", nameof(WebSettings.ClusterId), "ID", "the cluster that the silos belong to (phr)"),
        ("--service-id", nameof(WebSettings.ServiceId), "ID", "the service, over all its clusters (phr)"),
        ("--tls-certificate", $"{nameof(WebSettings.Transport)}:{nameof(WebSettings.Transport.Certificate)}", "FILE", "TLS to silos: the front door's certificate in PEM (plain TCP)"),
        ("--tls-key", $"{nameof(WebSettings.Transport)}:{nameof(WebSettings.Transport.Key)}", "FILE", "its private key in PEM (in the certificate's file)"),
        ("--tls-authority", $"{nameof(WebSettings.Transport)}:{nameof(WebSettings.Transport.Authority)}", "FILE", "the authorities that sign for silos and clients, in PEM"),
        ("--time-zone", nameof(WebSettings.TimeZone), "NAME", "IANA name of the zone that the silos count days in (UTC)"),
    ];

    private const string Description = """
        Serves FHIR R4 over HTTP, for a cluster of silos.

        Every setting can be given by the environment too, as PHR__WEB__PORT=8082, or in appsettings.json under "Phr:Web".
        """;

    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <exception cref="BadInputException">An option is unknown, or lacks its value; the message names each.</exception>
    public static WebCommandLine Parse(IReadOnlyList<string> args)
    {
        var command = new RootCommand(Description);
        command.Directives.Clear();
        foreach (var version in command.Options.OfType<VersionOption>().ToArray())
        {
            command.Options.Remove(version);
        }

        var options = Known.Select(static it => (it.Setting, Option: new Option<string>(it.Name) { Description = it.Help, HelpName = it.Value })).ToArray();
        foreach (var (_, option) in options)
        {
            command.Options.Add(option);
        }

        var parsed = command.Parse(args, Plain);
        if (parsed.Action is HelpAction)
        {
            using var text = new StringWriter();
            parsed.Invoke(new InvocationConfiguration { Output = text });
            return new WebCommandLine(new Dictionary<string, string?>(), text.ToString());
        }

        string[] faults =
        [
            .. parsed.UnmatchedTokens.Select(static it => $"{it.Split('=')[0]}: is not an option; --help lists them"),
            .. options.SelectMany(it => parsed.GetResult(it.Option)?.Errors ?? []).Select(static it => it.Message),
        ];
        return faults.Length > 0 || parsed.Errors.Count > 0
            ? throw new BadInputException(string.Join(Environment.NewLine, faults.Length > 0 ? faults : parsed.Errors.Select(static it => it.Message)))
            : new WebCommandLine(
                options.Where(it => parsed.GetResult(it.Option) is { Implicit: false })
                    .ToDictionary(static it => $"{WebSettings.Section}:{it.Setting}", it => parsed.GetValue(it.Option), StringComparer.OrdinalIgnoreCase),
                null);
    }
}
