using FluentAssertions;
using Microsoft.Extensions.Configuration;
using PhrCluster.Core.Consents;
using PhrCluster.Silo.Settings;
using Xunit;

namespace PhrCluster.Tests.Fast.Silo;

public sealed class SettingsReaderTests
{
    [Fact]
    public void WithoutSettings_ItIsOneMachine()
    {
        var options = Read();

        options.Store.Should().Be(StoreKind.RocksDb);
        options.DataDirectory.Should().Be(Path.Combine(Environment.CurrentDirectory, "phr-data"));
        options.Should().BeEquivalentTo(new { SiloPort = 11111, GatewayPort = 30000, HttpPort = 8080, ClusterId = "phr", ServiceId = "phr" });
    }

    [Fact]
    public void DaysAreCountedInTheZoneThatIsNamed_AndNoOtherNameIsTaken()
    {
        Read().TimeZone.Should().Be("UTC");
        Read(("TimeZone", "Europe/London")).TimeZone.Should().Be("Europe/London");
        FluentActions.Invoking(() => Read(("TimeZone", "BST"))).Should().Throw<SettingsException>().WithMessage("--time-zone (Phr:TimeZone): must be UTC, or the IANA name*");
    }

    [Fact]
    public void AClockIsTrusted_OnlyWhereTheStoreHasNone() =>
        FluentActions.Invoking(() => Read([.. Azure, ("TrustClock", "true")])).Should().Throw<SettingsException>().WithMessage("--trust-clock (Phr:TrustClock): is for --store rocksdb only*");

    [Theory]
    [InlineData("00:00:00")]
    [InlineData("02:00:00")]
    public void AStart_WaitsForItsStore_WithinBounds(string wait) =>
        FluentActions.Invoking(() => Read(("StoreWait", wait))).Should().Throw<SettingsException>().WithMessage("Phr:StoreWait: must be 00:00:01 to 01:00:00");

    [Fact]
    public void TheDevelopmentIssuer_MustBeAskedFor()
    {
        Read().Tickets.DevelopmentIssuer.Should().BeFalse();
        Read(Azure).Tickets.DevelopmentIssuer.Should().BeFalse();
        Read(("Tickets:DevelopmentIssuer", "true")).Tickets.DevelopmentIssuer.Should().BeTrue();
        Read([.. Azure, ("Tickets:DevelopmentIssuer", "true")]).Tickets.DevelopmentIssuer.Should().BeTrue();
    }

    [Fact]
    public void TheDashboard_IsForOperatorsWhoCanSignIn()
    {
        Read(("Dashboard", "true"), ("Tickets:DevelopmentIssuer", "true")).Dashboard.Should().BeTrue();
        foreach (var settings in new (string, string)[][] { [("Dashboard", "true")], [.. Azure, ("Dashboard", "true"), ("Tickets:DevelopmentIssuer", "true")] })
        {
            FluentActions.Invoking(() => Read(settings)).Should().Throw<SettingsException>().WithMessage("--dashboard (Phr:Dashboard): needs --store rocksdb and --development-issuer*");
        }
    }

    [Fact]
    public void TheFrontDoorsSettings_AreHeldToTheirRules() =>
        FluentActions.Invoking(() => Read(("Web:AllowedOrigins", "*"))).Should().Throw<SettingsException>().WithMessage("*AllowedOrigins*");

    [Theory]
    [InlineData("Tickets:Authority", "https://issuer.example")]
    [InlineData("Tickets:Jwks", "https://issuer.example/keys")]
    public void BesideARealIssuer_ThereIsNoDevelopmentIssuer(string setting, string value)
    {
        (string, string)[] real = [(setting, value), ("Tickets:Issuer", "https://issuer.example")];

        FluentActions.Invoking(() => Read([.. real, ("Tickets:DevelopmentIssuer", "true")])).Should().Throw<SettingsException>()
            .WithMessage("--development-issuer (Phr:Tickets:DevelopmentIssuer): cannot be on beside --oidc-authority*");
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("192.168.1.7")]
    public void ClusterThatOthersReach_HasNoDevelopmentIssuer_EvenWhenToldTo(string address)
    {
        Read([.. Azure, Plain, ("AdvertisedAddress", address)]).Tickets.DevelopmentIssuer.Should().BeFalse();
        FluentActions.Invoking(() => Read([.. Azure, Plain, ("AdvertisedAddress", address), ("Tickets:DevelopmentIssuer", "true")])).Should().Throw<SettingsException>()
            .WithMessage("--development-issuer (Phr:Tickets:DevelopmentIssuer): *--advertised-address (Phr:AdvertisedAddress)*");
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    public void ASilo_ListensOnOneAddress_NeverOnAll(string address) =>
        FluentActions.Invoking(() => Read([.. Azure, ("AdvertisedAddress", address)])).Should().Throw<SettingsException>()
            .WithMessage("--advertised-address (Phr:AdvertisedAddress): must be one address of this machine: the silo port is for silos alone*");

    [Fact]
    public void HealthIsAskedFromOutside_OnlyWhereNoFrontDoorIsBesideIt()
    {
        Read([.. Azure, ("HttpAddress", "0.0.0.0")]).HttpAddress.Should().Be("0.0.0.0");
        FluentActions.Invoking(() => Read(("HttpAddress", "0.0.0.0"))).Should().Throw<SettingsException>().WithMessage("--http-address (Phr:HttpAddress): must stay on loopback with --store rocksdb*");
        FluentActions.Invoking(() => Read([.. Azure, ("HttpAddress", "everywhere")])).Should().Throw<SettingsException>().WithMessage("--http-address (Phr:HttpAddress): must be an IP address");
    }

    [Theory]
    [InlineData("Endpoint", "collector", "--telemetry (Phr:Telemetry:Endpoint): must be a URL*")]
    [InlineData("Endpoint", "http://user:word@collector:4318", "--telemetry (Phr:Telemetry:Endpoint): must be a URL*")]
    [InlineData("MetricsEvery", "00:00:00.5", "Phr:Telemetry:MetricsEvery: must be *")]
    [InlineData("TracedShare", "1.5", "Phr:Telemetry:TracedShare: must be 0 to 1")]
    [InlineData("TracedShare", "NaN", "Phr:Telemetry:TracedShare: must be 0 to 1")]
    public void TelemetryGoesToACollector_AsTheRulesSay(string setting, string value, string fault) =>
        FluentActions.Invoking(() => Read(($"Telemetry:{setting}", value))).Should().Throw<SettingsException>().WithMessage(fault);

    [Fact]
    public void TheFrontDoorOfASilo_TellsWhatTheSiloTells() =>
        FluentActions.Invoking(() => Read(("Web:Telemetry:Endpoint", "http://127.0.0.1:4318"))).Should().Throw<SettingsException>().WithMessage("Phr:Web:Telemetry: is for a front door of its own*");

    [Fact]
    public void AnAnchorADay_IsMadeWhereAFolderIsNamed_ThatIsThere()
    {
        Read().AnchorFolder.Should().BeNull();
        var daily = Read(("AnchorFolder", Path.GetTempPath()), ("AnchorTime", "02:30"));
        (daily.AnchorFolder, daily.AnchorTime).Should().Be((Path.GetTempPath(), new TimeOnly(2, 30)));
        FluentActions.Invoking(() => Read(("AnchorFolder", "/no/such/folder"))).Should().Throw<SettingsException>().WithMessage("--anchor-folder (Phr:AnchorFolder): names no folder");
        FluentActions.Invoking(() => Read(("AnchorTime", "half past two"))).Should().Throw<SettingsException>().WithMessage("*AnchorTime*");
    }

    [Fact]
    public void ANotificationService_IsAUrl_AndHasASecret()
    {
        Read().NoticeService.Should().BeNull();
        Read(("NoticeService", "https://notify.example/messages"), ("NoticeKeyFile", "key")).NoticeService.Should().Be("https://notify.example/messages");
        FluentActions.Invoking(() => Read(("NoticeService", "notify.example"), ("NoticeKeyFile", "key"))).Should().Throw<SettingsException>().WithMessage("--notice-service (Phr:NoticeService): must be a URL*");
        FluentActions.Invoking(() => Read(("NoticeService", "https://notify.example/messages"))).Should().Throw<SettingsException>().WithMessage("--notice-key-file (Phr:NoticeKeyFile): is needed*");
    }

    [Fact]
    public void Issuer_IsTheAuthority() =>
        Read(("Tickets:Authority", "https://issuer.example")).Tickets.Issuer.Should().Be("https://issuer.example");

    [Fact]
    public void Issuer_OtherThanTheAuthority_IsRefused() =>
        FluentActions.Invoking(() => Read(("Tickets:Authority", "https://issuer.example"), ("Tickets:Issuer", "https://issuer.example/")))
            .Should().Throw<SettingsException>().WithMessage("--issuer (Phr:Tickets:Issuer): must be --oidc-authority*");

    [Fact]
    public void AuthorityAndKeySet_AreOneTooMany() =>
        FluentActions.Invoking(() => Read(("Tickets:Authority", "https://issuer.example"), ("Tickets:Jwks", "https://issuer.example/keys")))
            .Should().Throw<SettingsException>().WithMessage("--jwks (Phr:Tickets:Jwks): cannot be given beside --oidc-authority*");

    [Theory]
    [InlineData("http://127.0.0.1:5000", true)]
    [InlineData("http://localhost:5000", true)]
    [InlineData("http://[::1]:5000", true)]
    [InlineData("https://issuer.example/realms/phr", true)]
    [InlineData("http://issuer.example", false)]
    [InlineData("http://10.0.0.7", false)]
    [InlineData("ftp://127.0.0.1", false)]
    [InlineData("issuer.example", false)]
    public void Authority_IsHttps_ButOnThisMachine(string authority, bool accepted)
    {
        var read = FluentActions.Invoking(() => Read(("Tickets:Authority", authority)));
        if (accepted)
        {
            read.Should().NotThrow();
        }
        else
        {
            read.Should().Throw<SettingsException>().WithMessage("--oidc-authority (Phr:Tickets:Authority): must be an https address*");
        }
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("none")]
    [InlineData("ES256,HS256")]
    [InlineData("")]
    public void OnlyAsymmetricAlgorithms_MayBeListed(string algorithms) =>
        FluentActions.Invoking(() => Read(("Tickets:Algorithms", algorithms))).Should().Throw<SettingsException>()
            .WithMessage("Phr:Tickets:Algorithms: must be some of ES256,*");

    [Fact]
    public void Connections_AreSplit_InTheirOrder() =>
        Read([.. Azure, ("Connection", "A=1;B=2;; C=3 ;;")]).Connections.Should().Equal("A=1;B=2", "C=3");

    [Theory]
    [InlineData("--store (Phr:Store)", "Store", "7")]
    [InlineData("--data (Phr:Data)", "Data", " ")]
    [InlineData("--connection (Phr:Connection)", "Store", "azure")]
    [InlineData("--connection (Phr:Connection)", "Connection", "A=1")]
    [InlineData("--silo-port (Phr:SiloPort)", "SiloPort", "0")]
    [InlineData("--gateway-port (Phr:GatewayPort)", "GatewayPort", "65536")]
    [InlineData("--http-port (Phr:HttpPort)", "HttpPort", "-1")]
    [InlineData("--http-port (Phr:HttpPort)", "HttpPort", "30000")]
    [InlineData("--cluster-id (Phr:ClusterId)", "ClusterId", "no spaces")]
    [InlineData("--service-id (Phr:ServiceId)", "ServiceId", "")]
    [InlineData("--cluster-secret-file (Phr:ClusterSecretFile)", "ClusterSecretFile", "/no/such/file")]
    [InlineData("Phr:IdleAge", "IdleAge", "00:00:30")]
    [InlineData("Phr:EmergencyWindow", "EmergencyWindow", "00:00:59")]
    [InlineData("Phr:EmergencyWindow", "EmergencyWindow", "7.00:00:01")]
    [InlineData("Phr:ResponseTimeout", "ResponseTimeout", "00:00:00")]
    [InlineData("Phr:StopTimeout", "StopTimeout", "01:00:00")]
    [InlineData("Phr:MaxQueuedRequests", "MaxQueuedRequests", "0")]
    [InlineData("--issuer (Phr:Tickets:Issuer)", "Tickets:Issuer", "")]
    [InlineData("--issuer (Phr:Tickets:Issuer)", "Tickets:Jwks", "https://issuer.example/keys")]
    [InlineData("--audience (Phr:Tickets:Audience)", "Tickets:Audience", "")]
    [InlineData("Phr:Tickets:KeyRefresh", "Tickets:KeyRefresh", "00:00:00")]
    [InlineData("Phr:Tickets:UnknownKeyPause", "Tickets:UnknownKeyPause", "00:00:00")]
    [InlineData("Phr:Tickets:KeysKept", "Tickets:KeysKept", "00:01:00")]
    [InlineData("Phr:Tickets:KeysKept", "Tickets:KeysKept", "30.00:00:00")]
    [InlineData("Phr:Tickets:ClockSkew", "Tickets:ClockSkew", "00:06:00")]
    [InlineData("Phr:Tickets:CachedTickets", "Tickets:CachedTickets", "1")]
    [InlineData("Phr:Web:Smart:Authority", "Web:Smart:Authority", "https://other.example")]
    [InlineData("Phr:Consents:Depth", "Consents:Depth", "9")]
    [InlineData("Phr:Consents:Provisions", "Consents:Provisions", "65")]
    [InlineData("Phr:Consents:Elements", "Consents:Elements", "0")]
    [InlineData("Phr:Consents:Codes", "Consents:Codes", "513")]
    [InlineData("Phr:Consents:Active", "Consents:Active", "257")]
    [InlineData("Phr:Consents:Depths", "Consents:Depths", "3")]
    [InlineData("Phr:Programmes:CatalogueRefresh", "Programmes:CatalogueRefresh", "00:03:00")]
    [InlineData("Phr:Programmes:CatalogueRefresh", "Programmes:CatalogueRefresh", "00:00:00")]
    [InlineData("Phr:Programmes:MaxCatalogueAge", "Programmes:MaxCatalogueAge", "1.00:00:00")]
    [InlineData("Phr:Contributions:Shards", "Contributions:Shards", "1000")]
    [InlineData("Phr:Contributions:Patience", "Contributions:Patience", "00:00:00")]
    [InlineData("Phr:Contributions:SweptPerSecond", "Contributions:SweptPerSecond", "0")]
    [InlineData("Phr:Contributions:SweepPoll", "Contributions:SweepPoll", "02:00:00")]
    [InlineData("Phr:Contributions:SweepPatience", "Contributions:SweepPatience", "29.00:00:00")]
    [InlineData("Phr:Contributions:Shard", "Contributions:Shard", "1024")]
    [InlineData("Phr:Publication:Threshold", "Publication:Threshold", "6")]
    [InlineData("Phr:Publication:RoundedTo", "Publication:RoundedTo", "1")]
    [InlineData("Phr:Publication:MaxNoise", "Publication:MaxNoise", "0")]
    [InlineData("Phr:Publication:Variance", "Publication:Variance", "1")]
    [InlineData("Phr:SiloProt", "SiloProt", "11111")]
    [InlineData("Phr:Tickets:Issuers", "Tickets:Issuers", "x")]
    [InlineData("Phr:DataDirectory", "DataDirectory", "/var/phr")]
    public void BadSetting_IsNamedFirst(string named, string setting, string value) =>
        FluentActions.Invoking(() => Read((setting, value))).Should().Throw<SettingsException>().Which.Message.Should().StartWith(named + ":");

    [Fact]
    public void LimitsOnConsents_AreSettings_TheLargestByDefault()
    {
        Read().Consents.Should().Be(new ConsentLimits());
        Read(("Consents:Depth", "3"), ("Consents:Provisions", "12"), ("Consents:Elements", "5"), ("Consents:Codes", "7"), ("Consents:Active", "20")).Consents
            .Should().Be(new ConsentLimits { Depth = 3, Provisions = 12, Elements = 5, Codes = 7, Active = 20 });
    }

    [Fact]
    public void WhatProgrammesCountAndPublish_IsSet()
    {
        var set = Read(("Programmes:CatalogueRefresh", "00:00:05"), ("Contributions:Shards", "65536"), ("Contributions:SweptPerSecond", "500"), ("Publication:Threshold", "10"));
        (set.Programmes.CatalogueRefresh, set.Contributions.Shards, set.Contributions.SweptPerSecond, set.Publication.Threshold).Should().Be((TimeSpan.FromSeconds(5), 65_536, 500, 10));
    }

    [Theory]
    [InlineData("SiloPort", "many")]
    [InlineData("IdleAge", "soon")]
    [InlineData("Store", "mongo")]
    public void SettingOfTheWrongKind_IsNamed(string setting, string value) =>
        FluentActions.Invoking(() => Read((setting, value))).Should().Throw<SettingsException>().WithMessage($"*Phr:{setting}*");

    [Fact]
    public void OnAzure_TheClusterSecretMustBeGiven() =>
        FluentActions.Invoking(() => Read(("Store", "azure"), ("Connection", "A=1"))).Should().Throw<SettingsException>()
            .WithMessage("--cluster-secret-file (Phr:ClusterSecretFile): *");

    [Fact]
    public void EveryBadSetting_IsToldAtOnce() =>
        FluentActions.Invoking(() => Read(("SiloPort", "0"), ("ClusterId", ""))).Should().Throw<SettingsException>()
            .Which.Message.Split(Environment.NewLine).Should().HaveCount(2);

    [Fact]
    public void AccountNamedTwice_IsRefused_WithoutTellingIt() =>
        FluentActions.Invoking(() => Read([.. Azure, ("Connection", "Key=secret;;Key=secret")])).Should().Throw<SettingsException>()
            .Which.Message.Should().StartWith("--connection").And.NotContain("secret");

    /// <summary>A cluster's settings as they must be; the secret's file is any that exists.</summary>
    private static (string Setting, string Value)[] Azure =>
        [("Store", "azure"), ("Connection", "A=1"), ("ClusterSecretFile", typeof(SettingsReaderTests).Assembly.Location)];

    private static readonly (string Setting, string Value) Plain = ("Transport:AllowPlain", "true");

    /// <summary>Of a setting given twice, the later one counts.</summary>
    private static SiloSettings Read(params (string Setting, string Value)[] settings) =>
        SettingsReader.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(it => it.Setting).ToDictionary(it => $"{SiloSettings.Section}:{it.Key}", it => (string?)it.Last().Value))
            .Build());
}
