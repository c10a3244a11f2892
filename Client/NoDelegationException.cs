namespace PhrCluster.Client;

/// <summary>Nobody of that name acts for the citizen, or will.</summary>
public sealed class NoDelegationException(string message) : ClientException(message);
