using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.Extensions.Configuration;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Transport;
using PhrCluster.Silo.Settings;
using PhrCluster.Tests.Support;
using Xunit;
using static PhrCluster.Tests.Fast.Operations.Manifest;

namespace PhrCluster.Tests.Fast.Operations;

/// <summary>What the manifests say is what the programs are, and holds no secret.</summary>
public sealed partial class ManifestTests
{
    private const int Grace = 150;

    /// <summary>A workload, and the project whose image it runs.</summary>
    public static TheoryData<string, string> Workloads => new() { { "phr-silo", "Silo/Silo.csproj" }, { "phr-front-door", "Web/Web.csproj" } };

    [Fact]
    public void EveryFile_IsApplied_AndEveryWorkloadIsHeldToTheRules()
    {
        In(Read($"{Folder}/kustomization.yaml").Single()["resources"]).Select(Text)
            .Should().BeEquivalentTo(Repository.Files(".yaml").Where(static path => path.StartsWith(Folder, StringComparison.Ordinal)).Select(Path.GetFileName).Where(static it => it != "kustomization.yaml"));
        OfKind("Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod").Select(NameOf).Should().BeEquivalentTo(Workloads.Select(static it => (string)it[0]));
    }

    [Fact]
    public void EveryManifest_HasTheShapeThatKubernetesTakes() => All.SelectMany(KubernetesShape.Faults).Should().BeEmpty();

    [Theory]
    [InlineData("metadata: { name: a }, spec: { maxUnavailable: 1 }", "PodDisruptionBudget a.spec.selector: is missing")]
    [InlineData("metadata: { name: a }, spec: { maxUnavailable: 1, selektor: {}, selector: {} }", "PodDisruptionBudget a.spec.selektor: is no field of BudgetSpec")]
    [InlineData("metadata: { name: 1 }, spec: { selector: {} }", "PodDisruptionBudget 1.metadata.name: must be text")]
    [InlineData("metadata: { name: 02:00 }, spec: { selector: {} }", "PodDisruptionBudget -1.metadata.name: must be text")]
    public void AWrongShape_IsFound(string rest, string fault)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, $"{{ apiVersion: policy/v1, kind: PodDisruptionBudget, {rest} }}");

            Read(file).SelectMany(KubernetesShape.Faults).Should().Equal(fault);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void APod_HasNoRightThatItDoesNotNeed(string workload, string project)
    {
        var pod = PodOf(workload);

        Text(pod["automountServiceAccountToken"]).Should().Be("false");
        Text(pod["terminationGracePeriodSeconds"]).Should().Be($"{Grace}");
        Pairs(pod["securityContext"]).Should().Contain([("runAsNonRoot", "true"), ("runAsUser", Only(project, "ContainerUser"))], because: "the image's own user");
        Text(pod["securityContext"]!["seccompProfile"]!["type"]).Should().Be("RuntimeDefault");
        var container = In(pod["containers"]).Should().ContainSingle().Subject;
        Pairs(container["securityContext"]).Should().BeEquivalentTo([("allowPrivilegeEscalation", "false"), ("readOnlyRootFilesystem", "true")]);
        In(container["securityContext"]!["capabilities"]!["drop"]).Select(Text).Should().Equal("ALL");
        Pairs(container["resources"]!["requests"]).Select(static it => it.Name).Should().BeEquivalentTo("cpu", "memory");
        Pairs(container["resources"]!["limits"]).Select(static it => it.Name).Should().BeEquivalentTo(["memory"], "a limit of processor time stops a silo amid its probes");
        In(container["volumeMounts"]).Select(static it => Text(it["mountPath"])).Should().Contain("/tmp", "nothing else of its own can be written");
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void APod_IsAskedHowItIs_AtAddressesThatThereAre(string workload, string project)
    {
        var container = In(PodOf(workload)["containers"]).Single();
        var source = File.ReadAllText(Repository.At(Path.GetDirectoryName(project)!, "Health", "HealthEndpoints.cs"));

        foreach (var (probe, path) in new[] { ("startupProbe", "/health/live"), ("livenessProbe", "/health/live"), ("readinessProbe", "/health/ready") })
        {
            Text(container[probe]!["httpGet"]!["path"]).Should().Be(path, probe);
            Text(container[probe]!["httpGet"]!["port"]).Should().Be("http", probe);
            source.Should().Contain($"MapGet(\"{path}\"");
        }

        In(container["ports"]).Select(static it => Text(it["name"])).Should().Contain("http");
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void Ports_AreThoseOfTheImage_AndOfTheSettings(string workload, string project)
    {
        var container = In(PodOf(workload)["containers"]).Single();
        var ports = In(container["ports"]).ToDictionary(static it => Text(it["name"]), static it => Text(it["containerPort"]));

        ports.Values.Should().BeEquivalentTo(Repository.Items(project, "ContainerPort").Select(static it => it.Attribute("Include")!.Value));
        Text(container["image"]).Should().Match($"registry.example/{Only(project, "ContainerRepository")}:*");
        foreach (var port in OfKind("Service").Where(service => Selects(service["spec"]!["selector"], workload)).SelectMany(static it => In(it["spec"]!["ports"])))
        {
            ports.Should().ContainKey(Text(port["targetPort"]));
        }

        string[] listened = workload == "phr-silo"
            ? [$"{SiloAsSet().SiloPort}", $"{SiloAsSet().GatewayPort}", $"{SiloAsSet().HttpPort}"]
            : [$"{DoorAsSet().Port}"];
        ports.Values.Should().BeEquivalentTo(listened);
    }

    [Fact]
    public void Settings_AreThoseThatTheProgramsTake()
    {
        var silo = SiloAsSet();

        silo.Should().BeEquivalentTo(new { Store = StoreKind.Azure, HttpAddress = "0.0.0.0", AdvertisedAddress = "10.0.0.7" });
        silo.Telemetry.Endpoint.Should().NotBeNull();
        silo.StopTimeout.Should().BeLessThan(TimeSpan.FromSeconds(Grace), "the pod is killed then");
        silo.StoreWait.Should().BeLessThan(StartTimeOf("phr-silo"), "the pod is started anew then");
        var web = DoorAsSet();
        web.Telemetry.Endpoint.Should().NotBeNull();
        (web.TimeZone, web.PublicUrl, web.Smart.Authority).Should().Be((silo.TimeZone, silo.Web.PublicUrl, silo.Tickets.Authority));
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void FilesThatSettingsName_AreOfAMountedSecret(string workload, string project)
    {
        var pod = PodOf(workload);
        var folders = In(In(pod["containers"]).Single()["volumeMounts"]).ToDictionary(static it => Text(it["mountPath"]), static it => Text(it["name"]));
        var maps = In(In(pod["containers"]).Single()["envFrom"]).Select(static it => Text(it["configMapRef"]!["name"]));
        var files = maps.SelectMany(map => Pairs(OfKind("ConfigMap").Single(it => NameOf(it) == map)["data"])).Where(static it => it.Value.StartsWith("/etc/", StringComparison.Ordinal)).ToList();

        files.Should().HaveCountGreaterThanOrEqualTo(3, "{0} shows a certificate", project);
        foreach (var file in files)
        {
            var volume = In(pod["volumes"]).Single(it => Text(it["name"]) == folders[Path.GetDirectoryName(file.Value)!]);
            Text(volume["secret"]!["secretName"]).Should().StartWith("phr-");
        }
    }

    [Fact]
    public void FrontDoors_KnowAGatewayOfEachSilo()
    {
        var gateways = DoorAsSet().Gateways.Split(',').Select(static it => GatewayAddress.Parse(it)!).ToList();

        gateways.Should().HaveCount(int.Parse(Text(OfKind("StatefulSet").Single()["spec"]!["replicas"])));
        foreach (var gateway in gateways)
        {
            var service = OfKind("Service").Single(it => NameOf(it) == gateway.Host);
            Text(service["spec"]!["selector"]!["statefulset.kubernetes.io/pod-name"]).Should().Be($"phr-silo-{gateway.Host[^1]}");
            In(service["spec"]!["ports"]).Select(static it => Text(it["port"])).Should().Equal($"{gateway.Port}");
        }
    }

    [Theory]
    [MemberData(nameof(Workloads))]
    public void AWorkload_LosesOneAtATime_AndIsReachedByWhoIsNamed(string workload, string project)
    {
        var budget = OfKind("PodDisruptionBudget").Single(it => NameOf(it) == workload);
        Text(budget["spec"]!["maxUnavailable"]).Should().Be("1");
        Selects(budget["spec"]!["selector"]!["matchLabels"], workload).Should().BeTrue();

        Selects(OfKind("NetworkPolicy").Single(static it => NameOf(it) == "phr-nobody")["spec"]!["podSelector"]!["matchLabels"], workload).Should().BeTrue();
        var policy = OfKind("NetworkPolicy").Single(it => NameOf(it) == workload);
        Selects(policy["spec"]!["podSelector"]!["matchLabels"], workload).Should().BeTrue();
        In(policy["spec"]!["policyTypes"]).Select(Text).Should().BeEquivalentTo("Ingress", "Egress");
        In(policy["spec"]!["ingress"]).Should().OnlyContain(static rule => In(rule["from"]).Any(), "a rule without a sender lets everybody in");
        In(policy["spec"]!["ingress"]).SelectMany(static rule => In(rule["ports"])).Select(static it => Text(it["port"]))
            .Should().BeSubsetOf(Repository.Items(project, "ContainerPort").Select(static it => it.Attribute("Include")!.Value));
    }

    [Fact]
    public void OnlySilos_ReachTheSiloPort()
    {
        var rule = OfKind("NetworkPolicy").SelectMany(static it => In(it["spec"]!["ingress"])).Single(static it => In(it["ports"]).Any(static port => Text(port["port"]) == "11111"));

        In(rule["from"]).Should().ContainSingle().Which["podSelector"]!["matchLabels"]!.ToJsonString().Should().Be("""{"app.kubernetes.io/name":"phr-silo"}""");
    }

    [Fact]
    public void NoManifest_HoldsASecret()
    {
        OfKind("Secret").Should().BeEmpty();
        All.Select(static it => it.ToJsonString()).Should().NotContain(static text => SecretText().IsMatch(text));
        foreach (var setting in All.SelectMany(static it => Pairs(it["data"])).Select(static it => it.Name))
        {
            setting.Should().NotEndWith("Connection").And.NotEndWith("ClientSecret");
        }
    }

    private static JsonNode PodOf(string workload) => OfKind("Deployment", "StatefulSet").Single(it => NameOf(it) == workload)["spec"]!["template"]!["spec"]!;

    private static bool Selects(JsonNode? selector, string workload)
    {
        var labels = OfKind("Deployment", "StatefulSet").Single(it => NameOf(it) == workload)["spec"]!["template"]!["metadata"]!["labels"];
        return Pairs(selector).Any() && Pairs(selector).All(pair => Pairs(labels).Contains(pair));
    }

    private static TimeSpan StartTimeOf(string workload)
    {
        var probe = In(PodOf(workload)["containers"]).Single()["startupProbe"]!;
        return TimeSpan.FromSeconds(int.Parse(Text(probe["periodSeconds"])) * int.Parse(Text(probe["failureThreshold"])));
    }

    private static string Only(string project, string property) => Repository.Items(project, property).Single().Value;

    /// <summary>As the silo reads them; what Kubernetes fills in is filled in.</summary>
    private static SiloSettings SiloAsSet()
    {
        using var certificates = new TestCertificates(TimeProvider.System.GetUtcNow());
        return SettingsReader.Read(Configured("phr-silo", [("PHR__ClusterSecretFile", certificates.Write("cluster.secret", "")), .. Files("PHR__", certificates.Silo)]));
    }

    private static PhrCluster.Web.Settings.WebSettings DoorAsSet()
    {
        using var certificates = new TestCertificates(TimeProvider.System.GetUtcNow());
        return PhrCluster.Web.Settings.SettingsReader.Read(Configured("phr-front-door", Files("PHR__Web__", certificates.Client)));
    }

    /// <summary>Files of a test where those of the mounted secret are named.</summary>
    private static (string Name, string Value)[] Files(string prefix, TransportSettings files) =>
    [
        ($"{prefix}Transport__Certificate", files.Certificate!), ($"{prefix}Transport__Key", files.Key!), ($"{prefix}Transport__Authority", files.Authority!),
    ];

    private static IConfiguration Configured(string workload, params (string Name, string Value)[] others)
    {
        var container = In(PodOf(workload)["containers"]).Single();
        var maps = In(container["envFrom"]).Select(static it => Text(it["configMapRef"]!["name"]));
        var settings = maps.SelectMany(map => Pairs(OfKind("ConfigMap").Single(it => NameOf(it) == map)["data"]))
            .Concat(In(container["env"]).Select(static it => (Text(it["name"]), FilledIn(it["valueFrom"]!))))
            .Concat(others);
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        others.Select(static it => it.Name).Should().BeSubsetOf(settings.SkipLast(others.Length).Select(static it => it.Item1), "each is a file that the pod mounts");
        foreach (var (name, value) in settings.Where(static it => it.Item1.StartsWith("PHR__", StringComparison.Ordinal)))
        {
            values[name.Replace("__", ":", StringComparison.Ordinal)] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }

    private static string FilledIn(JsonNode from) =>
        from["fieldRef"] is { } field && Text(field["fieldPath"]) == "status.podIP" ? "10.0.0.7"
        : from["secretKeyRef"] is not null ? "UseDevelopmentStorage=true"
        : throw new InvalidOperationException($"What fills in {from.ToJsonString()}?");

    [GeneratedRegex("AccountKey=|SharedAccessSignature=|BEGIN [A-Z ]*PRIVATE KEY", RegexOptions.IgnoreCase)]
    private static partial Regex SecretText();
}
