namespace PhrCluster.Client.Transport;

/// <summary>
/// How connections between silos, and to them, are secured: TLS in which both ends show a certificate of an authority that the other knows. Nothing set: plain TCP, for one machine.
/// The files are read anew when they change.
/// </summary>
public class TransportSettings
{
    /// <summary>PEM file with this program's certificate, and behind it those that lead to the authority.</summary>
    public string? Certificate { get; set; }

    /// <summary>PEM file with the certificate's private key, not encrypted; unset: it stands in the file of the certificate.</summary>
    public string? Key { get; set; }

    /// <summary>PEM file with the authorities whose certificates are believed. They sign for this cluster's silos and clients alone.</summary>
    public string? Authority { get; set; }

    /// <summary>Whether there is TLS.</summary>
    public bool IsOn => Certificate is not null || Key is not null || Authority is not null;
}
