namespace PhrCluster.Client.Transport;

/// <summary>A rule of <see cref="TransportSettings"/> that is broken.</summary>
/// <param name="Setting">The setting at fault.</param>
/// <param name="Rule">What is wrong with it, as the rest of a sentence.</param>
public sealed record TransportFault(string Setting, string Rule);
