namespace PhrCluster.Words;

/// <summary>How much of the time a page shows, up to now.</summary>
public enum ShownTime
{
    Week,
    Quarter,
    Year,
    All,
}
