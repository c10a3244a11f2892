namespace PhrCluster.Fhir.AccessLog;

/// <summary>The server that tells the access log.</summary>
/// <param name="Observer">Its business identifier, such as its name in the network.</param>
/// <param name="Address">Its FHIR base URL, without a slash at the end.</param>
public sealed record AuditSource(string Observer, string Address)
{
    /// <summary>A cluster that has no address which readers of the event could ask.</summary>
    public static AuditSource OfCluster(string cluster) => new(cluster, $"urn:phr:{cluster}");
}
