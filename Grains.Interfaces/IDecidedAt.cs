namespace PhrCluster;

/// <summary>An answer that tells at which version of the record it was decided (G4): whoever keeps it finds out later that the record was set back.</summary>
public interface IDecidedAt
{
    long Version { get; }
}
