namespace PhrCluster.Client.Import;

/// <summary>An import cannot begin, or cannot go on. What it had settled by then stays settled.</summary>
public sealed class BulkImportException(BulkImportFailure failure, string message, Exception? inner = null) : ClientException(message, inner)
{
    /// <summary>Why, for programs.</summary>
    public BulkImportFailure Failure { get; } = failure;

    internal static BulkImportException Input(string message, Exception? inner = null) => new(BulkImportFailure.Input, message, inner);
}
