namespace PhrCluster.Grains.Identity.Keys;

/// <summary>What was fetched cannot serve as an issuer's keys; the message says why and holds nothing of it.</summary>
public sealed class KeysUnusableException(string message) : Exception(message);
