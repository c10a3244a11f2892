using PhrCluster.Transactions;

namespace PhrCluster.Client;

/// <summary>One operation of a transaction can't be carried out, and so none was.</summary>
public sealed class OperationFailedException(OperationFailed failed) : ClientException($"Operation {failed.Operation}: {failed.Field ?? "item"} {failed.Rule}")
{
    /// <summary>Which one, and why.</summary>
    public OperationFailed Failed { get; } = failed;
}
