using System.Globalization;
using PhrCluster.AccessLog;

namespace PhrCluster.Words;

/// <content>What could not be done.</content>
public partial class English
{
    /// <inheritdoc/>
    public override FailureWords Failures { get; } = new FailuresInEnglish();

    private sealed class FailuresInEnglish : FailureWords
    {
        public override string Refused(Reason reason) => $"Refused: {Instance.Of(reason)}";

        public override string NoRecord(string citizen) => $"There is no record of {citizen}.";

        public override string NoDelegation(string person, string citizen) => $"{person} does not act for {citizen}.";

        public override string RulesMoved(long version) =>
            $"The consents, labels or registration have changed meanwhile, at version {version}. Look again, and decide again.";

        public override string NoSilo(string cluster, IEnumerable<string> gateways) => $"No silo of cluster \"{cluster}\" answers at {string.Join(", ", gateways)}.";

        public override string SiloNotBelieved(string rule) => $"What answers there is not believed to be a silo: its certificate {rule}.";

        public override string NoSecureConnection(string cluster) =>
            $"Something answers there, but no secure connection to cluster \"{cluster}\" came of it. It may not believe this program's certificate, speak no TLS, or be of another cluster.";

        public override string SiloUnavailable => "The silo can't be reached, or went away before it replied.";

        public override string SiloOverloaded => "The silo has too many calls at the moment; this one was not carried out.";

        public override string NoReply => "No reply came in time; whether the call was carried out is unknown.";

        public override string CallRefused => "The silo does not let clients call this.";

        public override string AnswerNotUnderstood => "This program and the silo do not understand each other; are they of the same version?";

        public override string OtherTimeZone(string theirs, string ours) =>
            $"The record counts days in the time zone {theirs}, and this program in {ours}: set PHR_TIME_ZONE to {theirs}.";

        public override string ClusterAway(TimeSpan waited) => string.Create(
            CultureInfo.InvariantCulture,
            $"The cluster has not taken data in for {waited.TotalSeconds:0} seconds. Run the import again when it is back: what was recorded is not recorded twice.");

        public override string BrokenChain(long sequence, string reason) => $"Broken at sequence number {sequence}: {reason}.";

        public override string CommitOutOfOrder(long sequence) => $"expected here, but {sequence} follows: a commit is missing, or out of order";

        public override string OtherHash => "its bytes do not have the hash that is written beside them";

        public override string CommitsMissing(long version) => $"missing: the journal says that it goes up to {version}";

        public override string OtherEnd => "the journal says that it ends with another hash";

        public override string LineUnreadable => "its line cannot be read";

        public override string OpeningRowDamaged => "The opening row is not what was written: whose it is can't be told.";

        public override string OlderThanAnchored(long version) => $"the record was set back: the anchor knows it at version {version}";

        public override string OtherThanAnchored => "the record is another one than the anchor knows";

        public override string AnchoredIsGone => "the anchor knows this record, and it is gone";

        public override string NotAnchored => "the anchor does not hold this record";

        public override string OtherAnchorKey => "the anchor is signed by another key than this deployment's: it proves nothing of these records";

        public override string NotTheNotedKey => "the anchor is signed by another key than this";
    }
}
