using PhrCluster.Client.Transport;
using PhrCluster.Silo.Health;

namespace PhrCluster.Silo.Transport;

/// <summary>The silo's certificate is in its time: with one that has expired it is let in nowhere, and lets nobody in who looks at it. Looks for new files, too.</summary>
internal sealed class CertificateProbe(TransportCertificates certificates) : IReadinessProbe
{
    public string Name => "certificate";

    public ValueTask<string?> Trouble(CancellationToken cancellationToken)
    {
        certificates.LookNow();
        return ValueTask.FromResult(certificates.Trouble is { } rule ? $"The silo's certificate {rule}." : null);
    }
}
