namespace PhrCluster.Client;

/// <summary>Consents, labels or the registration have changed since the version that a change was made on; nothing was changed. Look again, and decide again.</summary>
public sealed class RulesMovedException(long version)
    : ClientException($"The consents, labels or registration have changed meanwhile, at version {version}. Look again, and decide again.")
{
    /// <summary>The version of the latest change.</summary>
    public long Version { get; } = version;
}
