namespace PhrCluster.Client.Import;

/// <summary>Why an import ended early.</summary>
public enum BulkImportFailure
{
    /// <summary>An input is absent, of an unknown kind, or not the one that the job began with.</summary>
    Input,

    /// <summary>The cluster took no data in for longer than the import may wait.</summary>
    ClusterAway,
}
