using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Core.Summaries;
using PhrCluster.Datatypes;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Summaries;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Record;

/// <summary>A record is the same, whether it was kept in memory all along or loaded from a snapshot and the commits after it.</summary>
public sealed class RecordSnapshotProperties
{
    [Fact]
    public void ASnapshotReadBack_HasTheSameBytesAgain() =>
        AnyHistory.Steps.Sample(
            steps =>
            {
                var packed = RecordSnapshot.Pack(Folded(steps).Record);
                RecordSnapshot.Pack(RecordSnapshot.Unpack(packed)).Should().Equal(packed);
            },
            iter: 1_000);

    [Fact]
    public void AReloadedRecord_IsTheOneThatWasInMemory_FieldByField() =>
        AnyHistory.Steps.Sample(
            steps =>
            {
                var journal = AnyHistory.Play(steps);
                var (kept, loaded) = (journal.Record, journal.Reload());
                Told(loaded).Should().Equal(Told(kept));
                Bytes(loaded with { Summaries = RecordSummaries.Empty }).Should().Be(Bytes(kept with { Summaries = RecordSummaries.Empty }));
                loaded.Index.TailKeys.Should().Equal(kept.Index.TailKeys);
                loaded.Tail.Commits.Should().Be(kept.Tail.Commits);
                if (journal.Refreshes == 0)
                {
                    Bytes(loaded).Should().Be(Bytes(kept), "without a correction that had figures summed up anew there is one way to them");
                }
            },
            iter: 1_500);

    [Fact]
    public void ACheckpoint_IsTheRecord_InTheMidstOfItsTail_AndGoesOnAsReplayingDoes() =>
        Gen.Select(AnyHistory.Steps, AnyHistory.Steps).Sample(
            (before, after) =>
            {
                var journal = AnyHistory.Play(before);
                var checkpoint = new RecordCheckpoint(journal.Record, before.Length, Mark: 7);
                var read = RecordCheckpoint.Unpack(checkpoint.Pack())!;
                read.Pack().Should().Equal(checkpoint.Pack());
                (read.Record.Tail, read.SnapshotAtMost, read.Mark).Should().Be((journal.Record.Tail, before.Length, 7));
                RestingRecord.Of(checkpoint).Wake().Pack().Should().Equal(checkpoint.Pack(), "at rest it is the same");
                read.Record.Index.TailKeys.Should().Equal(journal.Record.Index.TailKeys);
                if (journal.Refreshes == 0)
                {
                    read.Pack().Should().Equal(new RecordCheckpoint(journal.Reload(), before.Length, Mark: 7).Pack(), "replaying the tail comes to the same");
                }

                var (kept, woken) = (journal.Record, read.Record);
                foreach (var step in after)
                {
                    var commit = new Commit(kept.Version + 1, 1, kept.LastTime.AddHours(step.Hours), [.. step.Items.Select(static item => new ItemRecorded(item))]);
                    kept = RecordFold.Apply(kept, commit, kept.Tip.Next(commit), 100);
                    woken = RecordFold.Apply(woken, commit, woken.Tip.Next(commit), 100);
                }

                new RecordCheckpoint(woken, 0, 0).Pack().Should().Equal(new RecordCheckpoint(kept, 0, 0).Pack());
            },
            iter: 800);

    [Fact]
    public void AReloadedRecord_KeepsConsentsAsTheyStood()
    {
        var journal = new MemoryJournal();
        journal.Append([new ConsentGiven(Sample.Permit("a", "Practice", Sample.VitalSigns), Sample.Gp)], Sample.Noon);
        journal.Append([new ConsentGiven(Sample.Permit("b", "Hospital") with { Supersedes = "a" }, Sample.Gp)], Sample.Noon.AddHours(1));
        journal.Fold();
        journal.Append([new ConsentWithdrawn("b", Sample.Gp)], Sample.Noon.AddHours(2));
        journal.Reload().ActiveConsents.Should().BeEmpty();
        Bytes(journal.Reload()).Should().Be(Bytes(journal.Record));
        journal.Record.Consents.Select(held => (held.GivenAtVersion, held.EndedAtVersion)).Should().Equal((1, 2), (2, 3));
    }

    [Fact]
    public void ManySegments_MoveToAnIndexPage_AndAreFoundThere()
    {
        var journal = new MemoryJournal();
        for (var i = 0; i <= RecordIndex.MaxRecentSegments; i++)
        {
            journal.Submit($"s{i}", Sample.Noon.AddDays(i), Sample.Glucose(Sample.Noon.AddDays(i)), Sample.Glucose(Sample.Noon.AddDays(i), "5.0", $"id-{i % 5}"));
            journal.Fold();
        }

        journal.Pages.Should().ContainSingle().Which.Segments.Should().HaveCount(RecordIndex.MaxRecentSegments);
        journal.Record.Index.Recent.Should().ContainSingle();
        journal.Record.Index.Pages.Should().Equal(journal.Pages.Select(page => page.Summarise()));
        journal.Submit("again", Sample.Noon.AddDays(40), Sample.Glucose(Sample.Noon), Sample.Glucose(Sample.Noon.AddDays(31), "5.0", "id-1")).Duplicates.Should().Be(2);
        journal.Submit("s0", Sample.Noon.AddDays(40), Sample.Glucose(Sample.Noon), Sample.Glucose(Sample.Noon, "5.0", "id-0")).Repeated.Should().BeTrue();
    }

    [Fact]
    public void ASegment_NeverDeniesWhatItHolds() =>
        AnyHistory.Steps.Sample(
            steps =>
            {
                var journal = AnyHistory.Play(steps);
                journal.Fold();
                foreach (var segment in journal.Segments)
                {
                    foreach (var held in journal.Commits.SelectMany(RecordedItems.Of).Where(held => held.Ref.Sequence >= segment.First && held.Ref.Sequence <= segment.Last))
                    {
                        var time = held.Item.Time.TryInterval(out var its, out _) ? its : new TimeInterval(held.Received, held.Received.AddTicks(1));
                        segment.MayHold(held.Item.Code.Primary.Code, time.From.UtcTicks, time.From.UtcTicks + 1).Should().BeTrue();
                        segment.MayHold(null, time.To.UtcTicks - 1, null).Should().BeTrue();
                        var key = held.Item.Source.Identifier is { } identifier ? Fingerprint.OfItem(held.Item.ResourceType, held.Item.Source.Name, identifier) : (uint?)null;
                        (key is null || segment.MayHold(key.Value)).Should().BeTrue();
                    }
                }
            },
            iter: 300);

    private static MemoryJournal Folded(Step[] steps)
    {
        var journal = AnyHistory.Play(steps);
        journal.Fold();
        return journal;
    }

    private static IEnumerable<string> Told(CitizenRecord record) => NaiveFigures.Tell(record.Summaries.Measures
            .Select(measure => measure.Summarise(DayBucket.DayOf(record.LastTime)))
            .OrderBy(measure => measure.Code.System, StringComparer.Ordinal).ThenBy(measure => measure.Code.Code, StringComparer.Ordinal))
        .Concat(record.Summaries.Events.Where(digest => digest.Count > 0).OrderBy(digest => digest.Kind)
            .Select(digest => $"{digest.Kind} {digest.Count} {string.Join(' ', digest.Latest.Select(one => one.Item.Ref))}"));

    private static string Bytes(CitizenRecord record) => Convert.ToHexString(RecordSnapshot.Pack(record with
    {
        Summaries = record.Summaries.Prune(DayBucket.DayOf(record.LastTime)),
    }));
}
