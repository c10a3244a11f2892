namespace PhrCluster.Transparency;

/// <summary>Where silos keep records, by their own settings.</summary>
/// <param name="IsEmbedded">On the disk of the machine that the silo runs on; else in storage accounts.</param>
/// <param name="Accounts">How many storage accounts; 0 where it is embedded.</param>
[GenerateSerializer, Immutable, Alias("phr.StoreFacts")]
public sealed record StoreFacts([property: Id(0)] bool IsEmbedded, [property: Id(1)] int Accounts);
