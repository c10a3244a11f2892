namespace PhrCluster.Core.Summaries;

/// <summary>How many codes a source was the first to bring; what it has taken back since counts too.</summary>
public readonly record struct SourceCodes(string Source, int Codes);
