using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Floor;

/// <summary>
/// The I/O of a citizen's grain and nothing else: a sealed row opened at activation, a sealed row durably appended by each call. No ticket is verified, no
/// consent asked, no fence read.
/// </summary>
[GrainType("bench-floor")]
public sealed class FloorGrain(FloorStore store, TimeProvider time) : Grain, IFloorGrain
{
    /// <summary>Bytes of a commit with one reading, before the seal.</summary>
    private const int EntryLength = 300 - RowSeal.Overhead;

    private PartitionKey _partition;
    private RowSeal _seal = null!;
    private byte[] _state = [];
    private long _head;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_partition, _seal, _state) = store.Load(this.GetPrimaryKeyString());
        _head = time.GetUtcNow().Ticks; // No fence is read that would tell the last: a number that no earlier activation had.
        return Task.CompletedTask;
    }

    public Task<SubmissionReceipt> Submit(AccessTicket ticket, Submission submission) => Append(submission.Id, submission.Items.Length);

    public Task<SubmissionReceipt> Look(AccessTicket ticket) => Append("look", 0);

    public Task<int> Logged() => Task.FromResult(store.Rows(_partition));

    private async Task<SubmissionReceipt> Append(string id, int accepted)
    {
        var number = ++_head;
        await store.Append(_partition, number, _seal.Seal(RowKind.Commit, number, _state.AsSpan(0, EntryLength)));
        return new SubmissionReceipt(id, number, time.GetUtcNow(), accepted, 0, 0, []);
    }
}
