namespace PhrCluster.Names;

/// <summary>What people call an organisation, or a professional, whom records know by a number.</summary>
/// <param name="Id">As tickets and consents carry it, 1 to <c>RecordLimits.MaxNameLength</c> characters.</param>
/// <param name="Name">1 to <c>RecordLimits.MaxNameLength</c> characters.</param>
/// <param name="Town">Where it is, for whoever has to tell two of the same name apart.</param>
/// <param name="IsPerson">True for a professional.</param>
[GenerateSerializer, Immutable, Alias("phr.DirectoryName")]
public sealed record DirectoryName([property: Id(0)] string Id, [property: Id(1)] string Name, [property: Id(2)] string? Town = null, [property: Id(3)] bool IsPerson = false);
