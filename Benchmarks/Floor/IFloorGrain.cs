using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Floor;

/// <summary>What a citizen's grain is called with, and nothing decided.</summary>
[Alias("bench.IFloorGrain")]
public interface IFloorGrain : IGrainWithStringKey
{
    [Alias("Submit")]
    Task<SubmissionReceipt> Submit(AccessTicket ticket, Submission submission);

    [Alias("Look")]
    Task<SubmissionReceipt> Look(AccessTicket ticket);

    /// <summary>Rows that the calls left.</summary>
    [Alias("Logged")]
    Task<int> Logged();
}
