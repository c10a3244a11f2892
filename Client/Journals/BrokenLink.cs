namespace PhrCluster.Client.Journals;

/// <summary>Where a chain is broken.</summary>
/// <param name="FirstBad">The first bad sequence number.</param>
/// <param name="Reason">What is wrong there, in words.</param>
public sealed record BrokenLink(long FirstBad, string Reason);
