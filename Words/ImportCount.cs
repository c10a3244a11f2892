namespace PhrCluster.Words;

/// <summary>What an import counts.</summary>
public enum ImportCount
{
    Files,
    Lines,
    Accepted,
    Duplicates,
    Outdated,
    Valid,
    Skipped,
    Refused,
    Rejected,
}
