using System.Text.Json;
using System.Text.Json.Nodes;

namespace PhrCluster.Tests.Fast.Operations;

/// <summary>
/// The part of Kubernetes' interface that the manifests use, by its own names: what is misspelt, stands at the wrong place, is missing, or is of the wrong type is found, as the server would.
/// </summary>
internal static class KubernetesShape
{
    /// <summary>A field's type stands behind its name: another shape, <c>*</c> for a list, <c>!</c> for what must be there.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> Shapes = """
        ConfigMap/v1: apiVersion!=text kind!=text metadata!=Meta data=texts
        Service/v1: apiVersion!=text kind!=text metadata!=Meta spec!=ServiceSpec
        PersistentVolumeClaim/v1: apiVersion!=text kind!=text metadata!=Meta spec!=ClaimSpec
        StatefulSet/apps/v1: apiVersion!=text kind!=text metadata!=Meta spec!=StatefulSetSpec
        Deployment/apps/v1: apiVersion!=text kind!=text metadata!=Meta spec!=DeploymentSpec
        PodDisruptionBudget/policy/v1: apiVersion!=text kind!=text metadata!=Meta spec!=BudgetSpec
        NetworkPolicy/networking.k8s.io/v1: apiVersion!=text kind!=text metadata!=Meta spec!=PolicySpec
        Meta: name!=text labels=texts annotations=texts
        TemplateMeta: labels!=texts annotations=texts
        ServiceSpec: type=text clusterIP=text publishNotReadyAddresses=truth selector=texts ports!=ServicePort*
        ServicePort: name=text port!=number targetPort=any protocol=text
        ClaimSpec: accessModes!=text* resources!=Resources storageClassName=text
        StatefulSetSpec: serviceName!=text replicas=number podManagementPolicy=text updateStrategy=Update selector!=LabelSelector template!=Template
        DeploymentSpec: replicas=number strategy=Update selector!=LabelSelector template!=Template
        Update: type=text rollingUpdate=RollingUpdate
        RollingUpdate: maxUnavailable=any maxSurge=any partition=number
        LabelSelector: matchLabels=texts
        Template: metadata!=TemplateMeta spec!=PodSpec
        PodSpec: automountServiceAccountToken=truth enableServiceLinks=truth serviceAccountName=text terminationGracePeriodSeconds=number topologySpreadConstraints=Spread* securityContext=PodSecurity containers!=Container* volumes=Volume*
        Spread: maxSkew!=number topologyKey!=text whenUnsatisfiable!=text labelSelector=LabelSelector
        PodSecurity: runAsNonRoot=truth runAsUser=number runAsGroup=number fsGroup=number seccompProfile=Seccomp
        Seccomp: type!=text
        Container: name!=text image!=text envFrom=EnvFrom* env=Env* ports=ContainerPort* startupProbe=Probe livenessProbe=Probe readinessProbe=Probe lifecycle=Lifecycle resources=Resources securityContext=Security volumeMounts=Mount*
        EnvFrom: configMapRef=Named
        Named: name!=text
        Env: name!=text value=text valueFrom=ValueFrom
        ValueFrom: fieldRef=FieldRef secretKeyRef=KeyRef
        FieldRef: fieldPath!=text
        KeyRef: name!=text key!=text
        ContainerPort: name=text containerPort!=number protocol=text
        Probe: httpGet!=HttpGet periodSeconds=number timeoutSeconds=number failureThreshold=number initialDelaySeconds=number
        HttpGet: path!=text port!=any
        Lifecycle: preStop=Handler
        Handler: sleep!=Sleep
        Sleep: seconds!=number
        Resources: requests=quantities limits=quantities
        Security: allowPrivilegeEscalation=truth readOnlyRootFilesystem=truth capabilities=Capabilities
        Capabilities: drop=text*
        Mount: name!=text mountPath!=text readOnly=truth
        Volume: name!=text secret=SecretVolume emptyDir=EmptyDir persistentVolumeClaim=ClaimVolume
        SecretVolume: secretName!=text defaultMode=number
        EmptyDir: sizeLimit=text
        ClaimVolume: claimName!=text
        BudgetSpec: maxUnavailable=any minAvailable=any selector!=LabelSelector
        PolicySpec: podSelector!=LabelSelector policyTypes=text* ingress=Ingress* egress=Egress*
        Ingress: from=Peer* ports=PolicyPort*
        Egress: to=Peer* ports=PolicyPort*
        Peer: podSelector=LabelSelector namespaceSelector=LabelSelector
        PolicyPort: protocol=text port=any
        """.Split('\n').Select(static line => line.Split(": ")).ToDictionary(
            static line => line[0], static line => line[1].Split(' ').Select(static field => field.Split('=')).ToDictionary(static field => field[0], static field => field[1]));

    /// <summary>What the server would not take, each with its place.</summary>
    public static IEnumerable<string> Faults(JsonNode manifest)
    {
        var kind = $"{Manifest.Text(manifest["kind"])}/{Manifest.Text(manifest["apiVersion"])}";
        return Shapes.ContainsKey(kind) ? Faults(manifest, kind, $"{Manifest.Text(manifest["kind"])} {Manifest.NameOf(manifest)}") : [$"{kind}: nobody knows it"];
    }

    private static IEnumerable<string> Faults(JsonNode? node, string type, string at)
    {
        if (type.EndsWith('*'))
        {
            return node is JsonArray list ? list.SelectMany((part, i) => Faults(part, type[..^1], $"{at}[{i}]")) : [$"{at}: must be a list"];
        }

        if (!Shapes.TryGetValue(type, out var shape))
        {
            return IsOf(node, type) ? [] : [$"{at}: must be {type}"];
        }

        if (node is not JsonObject map)
        {
            return [$"{at}: must be a map"];
        }

        var missing = shape.Keys.Where(field => field.EndsWith('!') && !map.ContainsKey(field[..^1])).Select(field => $"{at}.{field[..^1]}: is missing");
        var present = map.SelectMany(field => (shape.GetValueOrDefault(field.Key) ?? shape.GetValueOrDefault($"{field.Key}!")) is { } of
            ? Faults(field.Value, of, $"{at}.{field.Key}")
            : [$"{at}.{field.Key}: is no field of {type}"]);
        return missing.Concat(present);
    }

    private static bool IsOf(JsonNode? node, string type) => (type, node) switch
    {
        ("any", JsonValue) => true,
        ("text", JsonValue value) => value.GetValueKind() == JsonValueKind.String,
        ("number", JsonValue value) => value.GetValueKind() == JsonValueKind.Number,
        ("truth", JsonValue value) => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        ("texts", JsonObject map) => map.All(static pair => IsOf(pair.Value, "text")),
        ("quantities", JsonObject map) => map.All(static pair => pair.Value is JsonValue),
        _ => false,
    };
}
