using System.Buffers;
using System.Net;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Citizen;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Programmes;
using PhrCluster.Grains.Publishing;
using PhrCluster.Silo.Messages;
using PhrCluster.Silo.Subscriptions;

namespace PhrCluster.Silo.Settings;

/// <summary>Holds <see cref="SiloSettings"/> to their rules; each failure begins with the setting's name.</summary>
public sealed class SiloSettingsValidator : IValidateOptions<SiloSettings>
{
    /// <summary>Ids become part of names in storage.</summary>
    private const int MaxIdLength = 64;

    private static readonly TimeSpan MinIdleAge = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MaxIdleAge = TimeSpan.FromDays(1);
    private static readonly TimeSpan MinTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxStoreWait = TimeSpan.FromHours(1);

    private static readonly SearchValues<char> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    public ValidateOptionsResult Validate(string? name, SiloSettings options)
    {
        var failures = Store(options)
            .Concat(Ports(options))
            .Concat(Ids(options))
            .Concat(Bounds(options))
            .Concat(SiloTransportRules.Broken(options))
            .Concat(MembershipRules.Broken(options.Membership))
            .Concat(TicketRules.Broken(options))
            .Concat(Consents(options.Consents))
            .Concat(Telemetry(options))
            .Concat(Broken(nameof(options.Programmes), new ProgrammeOptions.Validator().Validate(name: null, options.Programmes)))
            .Concat(Broken(nameof(options.Contributions), new ContributionOptions.Validator().Validate(name: null, options.Contributions)))
            .Concat(Broken(nameof(options.Publication), new PublicationOptions.Validator().Validate(name: null, options.Publication)))
            .ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> Store(SiloSettings options)
    {
        if (!Enum.IsDefined(options.Store))
        {
            yield return Fault(nameof(options.Store), "must be rocksdb or azure");
        }

        if (string.IsNullOrWhiteSpace(options.Data))
        {
            yield return Fault(nameof(options.Data), "must name a directory");
        }

        if (options.Store is StoreKind.Azure && options.Connections.Count == 0)
        {
            yield return Fault(nameof(options.Connection), "is needed with --store azure");
        }

        if (!IPAddress.TryParse(options.AdvertisedAddress, out var address))
        {
            yield return Fault(nameof(options.AdvertisedAddress), "must be an IP address");
        }
        else if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            yield return Fault(nameof(options.AdvertisedAddress), "must be one address of this machine: the silo port is for silos alone");
        }
        else if (options.Store is StoreKind.RocksDb && !IPAddress.IsLoopback(address))
        {
            yield return Fault(nameof(options.AdvertisedAddress), "must stay on loopback with --store rocksdb: it serves one machine");
        }

        if (!IPAddress.TryParse(options.HttpAddress, out var http))
        {
            yield return Fault(nameof(options.HttpAddress), "must be an IP address");
        }
        else if (options.Store is StoreKind.RocksDb && !IPAddress.IsLoopback(http))
        {
            yield return Fault(nameof(options.HttpAddress), "must stay on loopback with --store rocksdb: its front door is there");
        }

        if (options.Dashboard && !(options.HasFrontDoor && options.Tickets.DevelopmentIssuer))
        {
            yield return Fault(nameof(options.Dashboard), "needs --store rocksdb and --development-issuer: operators sign in at the front door of a lone silo");
        }

        if (options.Store is StoreKind.RocksDb && options.Connections.Count > 0)
        {
            yield return Fault(nameof(options.Connection), "is for --store azure only");
        }

        if (options.AnchorFolder is { } folder && !Directory.Exists(folder))
        {
            yield return Fault(nameof(options.AnchorFolder), "names no folder");
        }

        if (AllowedOrigins.Read(options.SubscriptionOrigins, out var broken) is not null && broken is not null)
        {
            yield return Fault(nameof(options.SubscriptionOrigins), "must be origins, such as https://clinic.example, separated by semicolons");
        }

        if (options.NoticeService is { } service && NoticeServiceAddress.Read(service) is null)
        {
            yield return Fault(nameof(options.NoticeService), "must be a URL, such as https://notify.example/messages, without a user in it");
        }

        if (options.NoticeService is null != options.NoticeKeyFile is null)
        {
            yield return Fault(nameof(options.NoticeKeyFile), "is needed with --notice-service, and of no use without");
        }

        if (DeploymentZone.Find(options.TimeZone) is null)
        {
            yield return Fault(nameof(options.TimeZone), DeploymentZone.Rule);
        }

        if (options.Store is StoreKind.Azure && options.TrustClock)
        {
            yield return Fault(nameof(options.TrustClock), "is for --store rocksdb only: storage accounts have a clock of their own");
        }

        if (options.Connections.Distinct(StringComparer.Ordinal).Count() < options.Connections.Count)
        {
            yield return Fault(nameof(options.Connection), "names an account twice");
        }

        if (options.Store is StoreKind.Azure && options.ClusterSecretFile is null)
        {
            yield return Fault(nameof(options.ClusterSecretFile), "is needed with --store azure: every silo must have the same secret");
        }

        if (options.ClusterSecretFile is { } file && !File.Exists(file))
        {
            yield return Fault(nameof(options.ClusterSecretFile), "names no file");
        }
    }

    private static IEnumerable<string> Ports(SiloSettings options)
    {
        (string Name, int Port)[] ports =
        [
            (nameof(options.SiloPort), options.SiloPort),
            (nameof(options.GatewayPort), options.GatewayPort),
            (nameof(options.HttpPort), options.HttpPort),
        ];
        foreach (var (name, port) in ports)
        {
            if (port is < 1 or > IPEndPoint.MaxPort)
            {
                yield return Fault(name, $"must be 1 to {IPEndPoint.MaxPort}");
            }
        }

        foreach (var shared in ports.GroupBy(it => it.Port).Where(it => it.Count() > 1))
        {
            yield return Fault(shared.Last().Name, $"is the same port as {SiloCommandLine.NameOf(shared.First().Name)}");
        }
    }

    private static IEnumerable<string> Ids(SiloSettings options) =>
        from id in new[]
        {
            (Name: nameof(options.ClusterId), Value: options.ClusterId),
            (Name: nameof(options.ServiceId), Value: options.ServiceId),
        }
        where id.Value is not { Length: > 0 and <= MaxIdLength } || id.Value.AsSpan().ContainsAnyExcept(IdCharacters)
        select Fault(id.Name, $"must have 1 to {MaxIdLength} characters of A-Z a-z 0-9 -");

    private static IEnumerable<string> Bounds(SiloSettings options)
    {
        if (options.IdleAge < MinIdleAge || options.IdleAge > MaxIdleAge)
        {
            yield return Fault(nameof(options.IdleAge), $"must be {MinIdleAge} to {MaxIdleAge}");
        }

        if (options.ResponseTimeout < MinTimeout || options.ResponseTimeout > MaxTimeout)
        {
            yield return Fault(nameof(options.ResponseTimeout), $"must be {MinTimeout} to {MaxTimeout}");
        }

        if (options.StoreWait < MinTimeout || options.StoreWait > MaxStoreWait)
        {
            yield return Fault(nameof(options.StoreWait), $"must be {MinTimeout} to {MaxStoreWait}");
        }

        if (options.StopTimeout < MinTimeout || options.StopTimeout > MaxTimeout)
        {
            yield return Fault(nameof(options.StopTimeout), $"must be {MinTimeout} to {MaxTimeout}");
        }

        if (options.EmergencyWindow < CitizenOptions.MinEmergencyWindow || options.EmergencyWindow > CitizenOptions.MaxEmergencyWindow)
        {
            yield return Fault(nameof(options.EmergencyWindow), $"must be {CitizenOptions.MinEmergencyWindow} to {CitizenOptions.MaxEmergencyWindow}");
        }

        if (options.MaxQueuedRequests is < 1 or > 1_000_000)
        {
            yield return Fault(nameof(options.MaxQueuedRequests), "must be 1 to 1000000");
        }
    }

    private static IEnumerable<string> Telemetry(SiloSettings options)
    {
        foreach (var (setting, rule) in options.Telemetry.Broken())
        {
            yield return Fault($"{nameof(options.Telemetry)}:{setting}", rule);
        }

        if (options.Web.Telemetry.Endpoint is not null)
        {
            yield return Fault($"{nameof(options.Web)}:{nameof(options.Telemetry)}", $"is for a front door of its own: a silo has {nameof(options.Telemetry)}");
        }
    }

    /// <summary>Storage and memory are laid out for the largest of each.</summary>
    private static IEnumerable<string> Consents(ConsentLimits limits) =>
        from limit in new[]
        {
            (Name: nameof(limits.Depth), Value: limits.Depth, Most: RecordLimits.MaxProvisionDepth),
            (Name: nameof(limits.Provisions), Value: limits.Provisions, Most: RecordLimits.MaxProvisions),
            (Name: nameof(limits.Elements), Value: limits.Elements, Most: RecordLimits.MaxProvisionElements),
            (Name: nameof(limits.Codes), Value: limits.Codes, Most: RecordLimits.MaxProvisionCodes),
            (Name: nameof(limits.Active), Value: limits.Active, Most: RecordLimits.MaxConsents),
        }
        where limit.Value < 1 || limit.Value > limit.Most
        select Fault($"{nameof(SiloSettings.Consents)}:{limit.Name}", $"must be 1 to {limit.Most}");

    private static IEnumerable<string> Broken(string part, ValidateOptionsResult result) => (result.Failures ?? []).Select(failure => $"{SiloCommandLine.NameOf(part)}:{failure}");

    private static string Fault(string setting, string rule) => $"{SiloCommandLine.NameOf(setting)}: {rule}";
}
