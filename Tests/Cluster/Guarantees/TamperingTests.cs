using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Export;
using PhrCluster.Grains.Journal;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Guarantees;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>Whoever changes, drops, swaps or inserts stored rows is found out, and the first bad sequence number is named.</summary>
public sealed class TamperingTests(TamperedRecords records, ITestOutputHelper output) : IClassFixture<TamperedRecords>
{
    public static TheoryData<string> Kinds => [.. TamperedRecords.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task G5_Tampering_IsFound_AndTheFirstBadSequenceNumberIsNamed(string kind)
    {
        var verified = (await records.Cluster.Citizen(kind).Verify(records.Cluster.Admin())).Should().BeOfType<RecordVerified>().Subject;
        output.WriteLine($"{verified}");
        verified.FirstBad.Should().Be(TamperedRecords.All[kind].FirstBad);
        verified.Commits.Should().BeLessThan(verified.FirstBad!.Value);

        var audited = await new JournalAudit(kind, records.Store, TamperedRecords.Vault).Run(default);
        audited.Should().Be(verified, "the audit needs no grain");
    }

    [Fact]
    public async Task G5_ARecordThatNobodyTouched_IsWhole() =>
        (await records.Cluster.Citizen("untouched").Verify(records.Cluster.Admin())).Should().Be(new RecordVerified(TamperedRecords.Commits, null, null));

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task G5_ADamagedRecord_AnswersNoVerbThatNeedsTheDamagedPart_AndTellsNoValues(string kind)
    {
        if (kind is "insert-index-page" or "insert-segment-within" or "insert-segment-after")
        {
            return; // A surplus row is never looked at by a verb, since the index does not name it.
        }

        var (citizen, self) = (records.Cluster.Citizen(kind), records.Cluster.Self(kind));
        var verbs = new List<Func<Task>> { () => citizen.ReadAll(self, new ReadingQuery(PageSize: 1000)) };
        if (TamperedRecords.All[kind].LoadFails)
        {
            verbs.Add(() => citizen.Dashboard(self));
            verbs.Add(() => citizen.Consents(self));
            verbs.Add(() => citizen.AccessLog(self, new AccessLogQuery()));
            verbs.Add(() => citizen.Take(records.Cluster.Service("meter"), "new", Sample.Glucose(Sample.Noon)));
        }

        verbs.Add(() => citizen.Export(self).ToListAsync().AsTask());
        foreach (var verb in verbs)
        {
            var thrown = (await verb.Should().ThrowAsync<RecordUnavailableException>()).Which;
            thrown.InnerException.Should().BeNull();
            thrown.Message.Should().NotContain("7.7").And.NotContain("glucose").And.NotContain(kind);
        }
    }

    [Fact]
    public async Task G5_AnySingleByteChangedInAnyRow_IsFound()
    {
        const int seed = 20260314, citizens = 150;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var database = new TemporaryRocksDb();
        await using (var cluster = await RecordCluster.Start(database.Store, journal: static options => options.FoldCommits = 2))
        {
            await Task.WhenAll(Enumerable.Range(0, citizens).Select(i => TamperedRecords.Write(cluster, $"citizen-{i}", commits: 5)));
        }

        var changed = new List<string>();
        await database.Tamper(raw =>
        {
            for (var i = 0; i < citizens; i++)
            {
                var partition = new RawPartition(raw, TamperedRecords.Vault.PartitionOf($"citizen-{i}"));
                var rows = partition.Rows().FindAll(static row => row.Kind != RawPartition.Checkpoint); // No journal needs one.
                rows.Should().HaveCount(6, "opening, fence, snapshot, one commit and two segments");
                var (kind, number, value) = rows[i % rows.Count];
                var at = random.Next(value.Length);
                partition.Flip(kind, number, at, bits: (byte)(1 << random.Next(8)));
                changed.Add($"kind {kind:x} number {number} byte {at}");
            }
        });
        for (var i = 0; i < citizens; i++)
        {
            var verified = await new JournalAudit($"citizen-{i}", database.Store, TamperedRecords.Vault).Run(default);
            verified.FirstBad.Should().NotBeNull(changed[i]);
        }
    }
}
