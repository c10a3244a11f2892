namespace PhrCluster;

/// <summary>The store behind a record could not be read or written. Nothing was disclosed; repeat later, with the same submission id.</summary>
[GenerateSerializer, Alias("phr.RecordUnavailableException")]
public sealed class RecordUnavailableException : Exception
{
    public RecordUnavailableException(string message) : base(message) { }

    public RecordUnavailableException(string message, Exception inner) : base(message, inner) { }
}
