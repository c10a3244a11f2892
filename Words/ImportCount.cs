namespace PhrCluster.Words;

/// <summary>What an import counts.</summary>
public enum ImportCount
{
    Files,
    Lines,
    Accepted,
    Duplicates,
    Valid,
    Skipped,
    Refused,
    Rejected,
}
