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

    /// <param name="rule">What is wrong with the certificate that it shows.</param>
    public abstract string SiloNotBelieved(string rule);

    /// <summary>Somebody listens at a gateway's address, and no connection with TLS came of it.</summary>
    public abstract string NoSecureConnection(string cluster);

    /// <summary>A call reached no silo, or the silo went away.</summary>
    public abstract string SiloUnavailable { get; }

    /// <summary>A silo did not take a call up, since it has too many.</summary>
    public abstract string SiloOverloaded { get; }

    /// <summary>A call got no reply in time.</summary>
    public abstract string NoReply { get; }

    /// <summary>What was called is not for clients.</summary>
    public abstract string CallRefused { get; }

    /// <summary>The two ends of a call don't understand each other.</summary>
    public abstract string AnswerNotUnderstood { get; }

    /// <param name="theirs">Time zone of the record.</param>
    /// <param name="ours">Time zone of this program.</param>
    public abstract string OtherTimeZone(string theirs, string ours);

    /// <summary>An import has waited too long for the cluster.</summary>
    public abstract string ClusterAway(TimeSpan waited);

    /// <summary>A hash chain is broken.</summary>
    public abstract string BrokenChain(long sequence, string reason);

    /// <summary>How a chain is broken: another commit follows than the next.</summary>
    public abstract string CommitOutOfOrder(long sequence);

    /// <summary>How a chain is broken: a commit was changed, or its hash.</summary>
    public abstract string OtherHash { get; }

    /// <summary>How a chain is broken: it ends before its version.</summary>
    public abstract string CommitsMissing(long version);

    /// <summary>How a chain is broken: it does not end where the journal says.</summary>
    public abstract string OtherEnd { get; }

    /// <summary>How a chain is broken: a line of its file is damaged.</summary>
    public abstract string LineUnreadable { get; }

    /// <summary>How a chain is broken: the row that names its citizen is damaged.</summary>
    public abstract string OpeningRowDamaged { get; }

    /// <summary>Of a record that an anchor kept outside knows to have been further on.</summary>
    public abstract string OlderThanAnchored(long version);

    /// <summary>Of a record that went another way than an anchor kept outside says.</summary>
    public abstract string OtherThanAnchored { get; }

    /// <summary>Of a record that only an anchor kept outside still knows of.</summary>
    public abstract string AnchoredIsGone { get; }

    /// <summary>After the name of what is verified.</summary>
    public abstract string NotAnchored { get; }

    /// <summary>Of an anchor that is none of this deployment's.</summary>
    public abstract string OtherAnchorKey { get; }

    /// <summary>Of an anchor whose key is not the one that was noted.</summary>
    public abstract string NotTheNotedKey { get; }
}
