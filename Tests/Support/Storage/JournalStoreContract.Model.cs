using FluentAssertions;
using PhrCluster.Grains.Journal;
using Xunit;

namespace PhrCluster.Tests.Support.Storage;

public abstract partial class JournalStoreContract
{
    /// <summary>Any sequence of changes by writers that know more or less, against a reference too small to be wrong.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task AnySequenceOfChangesByRivalWriters_DoesWhatTheReferenceDoes(int seed)
    {
        const int Steps = 250, Rivals = 3, MaxPayload = 1500;
        Output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (partition, reference) = (NewPartition(), new ReferenceJournal());
        var rivals = Enumerable.Range(0, Rivals).Select(_ => WriterOf(partition)).ToArray();
        var known = new int[Rivals];
        for (var step = 0; step < Steps; step++)
        {
            var rival = random.Next(Rivals);
            var upToDate = known[rival] == reference.Changes;
            var payload = Bytes(random.Next(), random.Next(MaxPayload));
            switch (random.Next(10))
            {
                case < 6:
                    await Expect(rivals[rival].Append(payload), upToDate);
                    known[rival] += upToDate ? reference.Append(payload) : 0;
                    break;
                case 6 when reference.Tail.Count > 0 && known[rival] > 0:
                    await Expect(rivals[rival].Fold(payload, new CommitRun(rivals[rival].Fence.Sequence, rivals[rival].Fence.Sequence, payload)), upToDate);
                    known[rival] += upToDate ? reference.Fold(payload) : 0;
                    break;
                default:
                    rivals[rival] = await JournalWriter.Load(Store, partition);
                    known[rival] = reference.Changes;
                    break;
            }
        }

        await Reopen();
        var journal = await Loaded(partition);
        journal.Fence.Sequence.Should().Be(reference.Head);
        journal.Tail.Select(run => (run.First, Convert.ToHexString(run.Payload.Span))).Should().Equal(reference.Tail);
        (await SegmentsOf(partition)).Select(run => (run.First, Convert.ToHexString(run.Payload.Span))).Should().Equal(reference.Segments);
    }

    private static Task Expect(Task<FencedOutcome> change, bool held) => held ? Held(change) : Moved(change);

    /// <summary>A partition as the port describes it.</summary>
    private sealed class ReferenceJournal
    {
        public long Head { get; private set; }

        public int Changes { get; private set; }

        public List<(long Number, string Payload)> Tail { get; } = [];

        public List<(long Number, string Payload)> Segments { get; } = [];

        public int Append(byte[] payload)
        {
            Tail.Add((++Head, Convert.ToHexString(payload)));
            Changes++;
            return 1;
        }

        public int Fold(byte[] segment)
        {
            Tail.Clear();
            Segments.Add((Head, Convert.ToHexString(segment)));
            Changes++;
            return 1;
        }
    }
}
