using PhrCluster.Words;
namespace PhrCluster.Client;

/// <summary>Consents, labels or the registration have changed since the version that a change was made on; nothing was changed. Look again, and decide again.</summary>
public sealed class RulesMovedException(long version)
    : ClientException(Language.Default.Failures.RulesMoved(version))
{
    /// <summary>The version of the latest change.</summary>
    public long Version { get; } = version;
}
