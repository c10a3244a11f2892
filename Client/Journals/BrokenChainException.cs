using PhrCluster.Words;
namespace PhrCluster.Client.Journals;

/// <summary>A record's hash chain is broken: what came of it is not the record that was written (G5).</summary>
public sealed class BrokenChainException(BrokenLink broken) : ClientException(Language.Default.Failures.BrokenChain(broken.FirstBad, broken.Reason))
{
    /// <summary>Where, and how.</summary>
    public BrokenLink Broken { get; } = broken;
}
