namespace PhrCluster;

/// <summary>The store behind a record could not be read or written. Nothing was disclosed; repeat later, with the same submission id.</summary>
/// <remarks>It carries no inner exception: those of stores stay in the silo's log, since a caller elsewhere has no codec for them.</remarks>
[GenerateSerializer, Alias("phr.RecordUnavailableException")]
public sealed class RecordUnavailableException(string message, RecordTrouble trouble = RecordTrouble.Unknown) : Exception(message)
{
    /// <summary>What is wrong.</summary>
    [Id(0)]
    public RecordTrouble Trouble { get; private set; } = trouble;
}
