using PhrCluster.AccessLog;

namespace PhrCluster.Words;

/// <summary>Why something could not be done, for whoever asked. What is wrong with a file or an option is said in the words of its format instead.</summary>
public abstract class FailureWords
{
    public abstract string Refused(Reason reason);

    public abstract string NoRecord(string citizen);

    public abstract string NoDelegation(string person, string citizen);

    /// <summary>Consents, labels or the registration changed under a change.</summary>
    public abstract string RulesMoved(long version);

    /// <param name="gateways">Where silos were looked for.</param>
    public abstract string NoSilo(string cluster, IEnumerable<string> gateways);

    public abstract string ConnectionBroke { get; }

    /// <summary>An import has waited too long for the cluster.</summary>
    public abstract string ClusterAway(TimeSpan waited);

    /// <summary>A hash chain is broken.</summary>
    public abstract string BrokenChain(long sequence, string reason);
}
