using System.Text;
using PhrCluster.Grains.Identity;
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
        new("--http-port", nameof(SiloSettings.HttpPort), "N", "health endpoints, on 127.0.0.1 (8080)", Number),
        new("--cluster-id", nameof(SiloSettings.ClusterId), "ID", "the cluster that the silo belongs to (phr)"),
        new("--service-id", nameof(SiloSettings.ServiceId), "ID", "the service, over all its clusters (phr)"),
        new("--nhs-numbers", nameof(SiloSettings.NhsNumbers), null, "citizen ids are NHS numbers", Switch),
        new("--cluster-secret-file", nameof(SiloSettings.ClusterSecretFile), "FILE", "the cluster secret; made in DIR with rocksdb"),
        new("--oidc-authority", Tickets + nameof(TicketOptions.Authority), "URL", "believe tickets of this OpenID Connect issuer"),
        new("--jwks", Tickets + nameof(TicketOptions.Jwks), "URL|FILE", "believe tickets signed by these keys, with --issuer"),
        new("--issuer", Tickets + nameof(TicketOptions.Issuer), "ISS", "whom tickets must be from (the authority)"),
        new("--audience", Tickets + nameof(TicketOptions.Audience), "AUD", "whom tickets must be for (urn:phr:record)"),
        new("--development-issuer", Tickets + nameof(TicketOptions.DevelopmentIssuer), null, "make tickets for whoever asks: for one machine, never where real records are", Switch),
        new("--json-logs", nameof(SiloSettings.JsonLogs), null, "logs as JSON (unless on a terminal)", Switch),
    ];

    private const string Tickets = nameof(SiloSettings.Tickets) + ":";

    /// <exception cref="SettingsException">An option is unknown, lacks its value, or has a bad one.</exception>
    public static SiloCommandLine Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "--help" or "-h")
            {
                return new SiloCommandLine(settings, Help: true);
            }

            var (name, value) = Split(args[i]);
            var option = Array.Find(Options, it => it.Name == name)
                ?? throw new SettingsException($"{name}: is not an option; --help lists them");
            if (value is null)
            {
                value = option.Kind is Switch ? bool.TrueString
                    : i + 1 < args.Count ? args[++i]
                    : throw new SettingsException($"{option.Name}: needs a value, {option.Value}");
            }

            if (option.FaultOf(value) is { } fault)
            {
                throw new SettingsException($"{option.Name}: {fault}");
            }

            settings[option.Key] = option.Kind is Connections && settings.TryGetValue(option.Key, out var earlier)
                ? earlier + SiloSettings.ConnectionSeparator + value
                : value;
        }

        return new SiloCommandLine(settings, Help: false);
    }

    /// <summary>A setting as an operator knows it: <c>--silo-port (Phr:SiloPort)</c>, or its key alone where it has no option.</summary>
    public static string NameOf(string setting)
    {
        var key = $"{SiloSettings.Section}:{setting}";
        return Array.Find(Options, it => it.Setting == setting) is { } option ? $"{option.Name} ({key})" : key;
    }

    public static string HelpText()
    {
        var text = new StringBuilder("Starts a silo of the personal health record.").AppendLine().AppendLine()
            .AppendLine("  dotnet run --project Silo -- [OPTIONS]").AppendLine();
        foreach (var option in Options)
        {
            text.AppendLine($"  {option.Name + " " + option.Value,-34} {option.Help}");
        }

        return text.AppendLine()
            .Append("Every setting can be given by the environment too, as PHR__SiloPort=11112, or in appsettings.json under \"Phr\".")
            .ToString();
    }

    private static (string Name, string? Value) Split(string arg) =>
        arg.IndexOf('=') is var at and > 0 ? (arg[..at], arg[(at + 1)..]) : (arg, null);
}
