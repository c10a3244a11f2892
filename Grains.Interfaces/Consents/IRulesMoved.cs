using PhrCluster.Identity;

namespace PhrCluster.Consents;

/// <summary>
/// Consents, labels or the registration have changed since the version that the request was made on; nothing was changed. Whoever asked looks again, and
/// decides again.
/// </summary>
public interface IRulesMoved
{
    /// <summary>The record version of their last change.</summary>
    long Version { get; }
}

/// <summary>An outcome of what changes consents, labels or the registration.</summary>
public interface IRuleChange<TSelf> : IRefusable<TSelf> where TSelf : IRuleChange<TSelf>
{
    static abstract TSelf Outdated(long version);
}
