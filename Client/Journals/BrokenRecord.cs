namespace PhrCluster.Client.Journals;

/// <summary>A record that is not whole.</summary>
/// <param name="Citizen">Whose it is, or the partition where that cannot be told.</param>
/// <param name="FirstBad">The first bad sequence number.</param>
/// <param name="Reason">What is wrong there, in words.</param>
public sealed record BrokenRecord(string Citizen, long FirstBad, string? Reason);
