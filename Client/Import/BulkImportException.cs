namespace PhrCluster.Client.Import;

/// <summary>An import cannot begin, or cannot go on. What it had settled by then stays settled.</summary>
public sealed class BulkImportException(BulkImportFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public BulkImportFailure Failure { get; } = failure;

    internal static BulkImportException Input(string message, Exception? inner = null) => new(BulkImportFailure.Input, message, inner);
}

/// <summary>Why an import ended early.</summary>
public enum BulkImportFailure
{
    /// <summary>An input is absent, of an unknown kind, or not the one that the job began with.</summary>
    Input,

    /// <summary>The cluster took no data in for longer than the import may wait.</summary>
    ClusterAway,
}
