using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using PhrCluster.Grains.Identity;
using PhrCluster.Web.Settings;
using static PhrCluster.Silo.Settings.CommandLineValue;

namespace PhrCluster.Silo.Settings;

/// <summary>The silo's command line: <c>--name value</c> or <c>--name=value</c>, each option the name of a setting.</summary>
/// <param name="Settings">By configuration key.</param>
/// <param name="Help">Help was asked for; nothing else counts then.</param>
public sealed record SiloCommandLine(IReadOnlyDictionary<string, string?> Settings, bool Help)
{
    private static readonly CommandLineOption[] Options =
    [
        new("--store", nameof(SiloSettings.Store), "rocksdb|azure", "where journals are kept (rocksdb)", Store),
        new("--data", nameof(SiloSettings.Data), "DIR", "the embedded store's directory (./phr-data)"),
        new("--connection", nameof(SiloSettings.Connection), "CONN[;;CONN2...]", "storage accounts, with --store azure; repeatable", Connections),
        new("--silo-port", nameof(SiloSettings.SiloPort), "N", "between silos (11111)", Number),
        new("--gateway-port", nameof(SiloSettings.GatewayPort), "N", "for clients (30000)", Number),
        new("--advertised-address", nameof(SiloSettings.AdvertisedAddress), "IP", "where others reach this silo, with --store azure (127.0.0.1)"),
        new("--http-port", nameof(SiloSettings.HttpPort), "N", "health endpoints (8080)", Number),
        new("--http-address", nameof(SiloSettings.HttpAddress), "IP", "where they listen, with --store azure (127.0.0.1)"),
        new("--cluster-id", nameof(SiloSettings.ClusterId), "ID", "the cluster that the silo belongs to (phr)"),
        new("--service-id", nameof(SiloSettings.ServiceId), "ID", "the service, over all its clusters (phr)"),
        new("--tls-certificate", Transport + nameof(SiloTransport.Certificate), "FILE", "TLS: this silo's certificate in PEM, with what leads to the authority (plain TCP)"),
        new("--tls-key", Transport + nameof(SiloTransport.Key), "FILE", "its private key in PEM (in the certificate's file)"),
        new("--tls-authority", Transport + nameof(SiloTransport.Authority), "FILE", "the authorities that sign for silos and clients, in PEM"),
        new("--allow-plain", Transport + nameof(SiloTransport.AllowPlain), null, "let other machines reach this silo without TLS, in a network that is the cluster's alone", Switch),
        new("--nhs-numbers", nameof(SiloSettings.NhsNumbers), null, "citizen ids are NHS numbers", Switch),
        new("--cluster-secret-file", nameof(SiloSettings.ClusterSecretFile), "FILE", "the cluster secret; made in DIR with rocksdb"),
        new("--time-zone", nameof(SiloSettings.TimeZone), "NAME", "IANA name of the zone that days are counted in (UTC)"),
        new("--trust-clock", nameof(SiloSettings.TrustClock), null, "for one start: this clock is right, though the store saw a later time", Switch),
        new("--oidc-authority", Tickets + nameof(TicketOptions.Authority), "URL", "believe tickets of this OpenID Connect issuer"),
        new("--jwks", Tickets + nameof(TicketOptions.Jwks), "URL|FILE", "believe tickets signed by these keys, with --issuer"),
        new("--issuer", Tickets + nameof(TicketOptions.Issuer), "ISS", "whom tickets must be from (the authority)"),
        new("--audience", Tickets + nameof(TicketOptions.Audience), "AUD", "whom tickets must be for (urn:phr:record)"),
        new("--development-issuer", Tickets + nameof(TicketOptions.DevelopmentIssuer), null, "make tickets for whoever asks: for one machine, never where real records are", Switch),
        new("--anchor-folder", nameof(SiloSettings.AnchorFolder), "DIR", "make an anchor a day in this folder (none)"),
        new("--anchor-time", nameof(SiloSettings.AnchorTime), "HH:MM", "when, in the zone that days are counted in (03:00)"),
        new("--subscription-origins", nameof(SiloSettings.SubscriptionOrigins), "URL[;URL2...]", "where notifications of subscriptions may go (nowhere)"),
        new("--notice-service", nameof(SiloSettings.NoticeService), "URL", "the notification service that tells citizens of news (none)"),
        new("--notice-key-file", nameof(SiloSettings.NoticeKeyFile), "FILE", "the secret that messages to it are signed with, in base64"),
        new("--telemetry", Telemetry + nameof(TelemetrySettings.Endpoint), "URL", "the collector that takes metrics and logs, as OTLP over HTTP (none)"),
        new("--dashboard", nameof(SiloSettings.Dashboard), null, "Orleans' dashboard for operators, with --development-issuer", Switch),
        new("--json-logs", nameof(SiloSettings.JsonLogs), null, "logs as JSON (unless on a terminal)", Switch),
    ];

    private const string Transport = nameof(SiloSettings.Transport) + ":", Tickets = nameof(SiloSettings.Tickets) + ":", Telemetry = nameof(SiloSettings.Telemetry) + ":";

    private const string Description = """
        Starts a silo of the personal health record.

        Every setting can be given by the environment too, as PHR__SiloPort=11112, or in appsettings.json under "Phr".
        """;

    /// <summary>A value that begins with @ is a value, not the name of a file with more of the line.</summary>
    private static readonly ParserConfiguration Plain = new() { ResponseFileTokenReplacer = null };

    /// <exception cref="SettingsException">An option is unknown, lacks its value, or has a bad one; the message names each.</exception>
    public static SiloCommandLine Parse(IReadOnlyList<string> args)
    {
        var (command, options) = Command();
        var parsed = command.Parse(args, Plain);
        if (parsed.Action is HelpAction)
        {
            return new SiloCommandLine(new Dictionary<string, string?>(), Help: true);
        }

        string[] faults =
        [
            .. parsed.Tokens.Where(static it => it.Type is TokenType.Directive).Select(static it => it.Value)
                .Concat(parsed.UnmatchedTokens)
                .Select(static it => $"{it.Split('=')[0]}: is not an option; --help lists them"),
            .. options.Select(it => parsed.GetResult(it.Parsed)).SelectMany(static it => it?.Errors ?? []).Select(static it => it.Message),
        ];
        if (faults.Length > 0 || parsed.Errors.Count > 0)
        {
            throw new SettingsException(string.Join(Environment.NewLine, faults.Length > 0 ? faults : parsed.Errors.Select(static it => it.Message)));
        }

        return new SiloCommandLine(
            options
                .Select(it => (it.Option.Key, Value: it.Option.ValueIn(parsed.GetResult(it.Parsed))))
                .Where(static it => it.Value is not null)
                .ToDictionary(static it => it.Key, static it => it.Value, StringComparer.OrdinalIgnoreCase),
            Help: false);
    }

    /// <summary>A setting as an operator knows it: <c>--silo-port (Phr:SiloPort)</c>, or its key alone where it has no option.</summary>
    public static string NameOf(string setting)
    {
        var key = $"{SiloSettings.Section}:{setting}";
        return Array.Find(Options, it => it.Setting == setting) is { } option ? $"{option.Name} ({key})" : key;
    }

    public static string HelpText()
    {
        using var text = new StringWriter();
        Command().Command.Parse(["--help"], Plain).Invoke(new InvocationConfiguration { Output = text });
        return text.ToString();
    }

    private static (RootCommand Command, (CommandLineOption Option, Option<string[]> Parsed)[] Options) Command()
    {
        var command = new RootCommand(Description);
        command.Directives.Clear();
        foreach (var version in command.Options.OfType<VersionOption>().ToArray())
        {
            command.Options.Remove(version);
        }

        var options = Options.Select(static it => (it, it.ToOption())).ToArray();
        foreach (var (_, option) in options)
        {
            command.Options.Add(option);
        }

        return (command, options);
    }
}
