using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Journals;
using PhrCluster.Consents;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Guarantees;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>What an operator must not be able to hide: rows that are set back as a whole are whole, and a withdrawn consent lives again.</summary>
public sealed class SetBackTests : IDisposable
{
    private readonly string _anchor = Path.GetTempFileName();

    public void Dispose() => File.Delete(_anchor);

    [Fact]
    public async Task G5_RowsSetBack_VerifyAsWhole_AndAnAnchorKeptOutside_ShowsThem()
    {
        await using var database = new TemporaryRocksDb();
        await using (var cluster = await RecordCluster.Start(database.Store))
        {
            foreach (var citizen in new[] { "anna", "ben" })
            {
                await cluster.Citizen(citizen).Take(cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon));
                await cluster.Citizen(citizen).GiveConsent(cluster.Self(citizen), Sample.Permit("c1", "Practice"));
            }
        }

        List<(byte Kind, long Number, byte[] Value)> earlier = [];
        await database.Tamper(rows => earlier = new RawPartition(rows, TamperedRecords.Vault.PartitionOf("anna")).Rows());
        await using (var cluster = await RecordCluster.Start(database.Store))
        {
            await cluster.Citizen("anna").WithdrawConsent(cluster.Self("anna"), "c1");
            await using var lines = new StreamWriter(_anchor);
            (await AnchorExport.WriteAll(Admin(cluster), lines)).Records.Should().Be(2);
        }

        await database.Tamper(rows =>
        {
            var partition = new RawPartition(rows, TamperedRecords.Vault.PartitionOf("anna"));
            partition.Rows().ForEach(row => partition.Drop(row.Kind, row.Number));
            earlier.ForEach(row => partition.Put(row.Kind, row.Number, row.Value));
        });
        await using (var cluster = await RecordCluster.Start(database.Store))
        {
            (await RecordCheck.VerifyAll(Admin(cluster))).Broken.Should().BeEmpty("nothing in the store tells");

            var returning = new CitizenSession(cluster.Citizen("anna"), TicketSource.Given(cluster.Self("anna"))) { Seen = 3 };
            await FluentActions.Awaiting(() => returning.Dashboard()).Should().ThrowAsync<RecordSetBackException>().WithMessage("*version 2*version 3*");

            using var anchor = await Anchor.Read(_anchor);
            (await RecordCheck.VerifyAll(Admin(cluster), anchor)).Broken.Should().ContainSingle()
                .Which.Should().Match<BrokenRecord>(static broken => broken.Citizen == "anna" && broken.FirstBad == 3 && broken.Reason!.Contains("set back", StringComparison.Ordinal));
            (await RecordCheck.Verify(Admin(cluster).Citizen("ben"), anchor)).FirstBad.Should().BeNull();

            // The withdrawn consent lives again. What goes on from there grows past the anchor, and stays another record.
            (await cluster.Citizen("anna").Consents(cluster.Self("anna"))).Should().BeOfType<ConsentsDisclosed>().Which.Consents.Should().ContainSingle();
            await cluster.Citizen("anna").Take(cluster.Service("meter"), "s2", Sample.Glucose(Sample.Noon.AddMinutes(5)));
            var verified = await RecordCheck.Verify(Admin(cluster).Citizen("anna"), anchor);
            verified.FirstBad.Should().Be(3);
            verified.Reason.Should().Contain("another one");
        }

        await database.Tamper(rows =>
        {
            var partition = new RawPartition(rows, TamperedRecords.Vault.PartitionOf("ben"));
            partition.Rows().ForEach(row => partition.Drop(row.Kind, row.Number));
        });
        await using (var cluster = await RecordCluster.Start(database.Store))
        {
            (await RecordCheck.VerifyAll(Admin(cluster), await Anchor.Read(_anchor))).Broken
                .Should().Contain(static broken => broken.Reason!.Contains("gone", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task EveryAnswerThatTellsAVersion_IsSentBackWithTheNextCall()
    {
        await using var cluster = await RecordCluster.Start(new MemoryJournalStore());
        var session = new CitizenSession(cluster.Citizen("anna"), TicketSource.Given(cluster.Self("anna")));
        await session.Submit(new Submission("s1", [Sample.Glucose(Sample.Noon)]));
        await MustGrow(() => session.Arrange(new Arrangement([Sample.Permit("c1", "Practice")], [], [])));
        await MustGrow(() => session.GiveConsent(Sample.Permit("c2", "Hospital")));
        await MustGrow(() => session.WithdrawConsent("c2"));
        await MustGrow(() => session.Register(new GpRegistration("A81001")));
        await MustGrow(() => session.Dashboard());
        await MustGrow(() => session.Consents());
        await MustGrow(() => session.Notices());
        await MustGrow(async () => await session.Readings(new ReadingQuery()).ToListAsync());
        await MustGrow(async () => await session.AccessLog(new AccessLogQuery()).ToListAsync());

        var stranger = new CitizenSession(cluster.Citizen("anna"), TicketSource.Given(cluster.Professional("Elsewhere")));
        await FluentActions.Awaiting(() => stranger.Dashboard()).Should().ThrowAsync<AccessRefusedException>();
        stranger.Seen.Should().BeGreaterThanOrEqualTo(session.Seen, "a refusal tells it too");

        async Task MustGrow(Func<Task> call)
        {
            var before = session.Seen;
            await call();
            session.Seen.Should().BeGreaterThan(before);
        }
    }

    private static Session Admin(RecordCluster cluster) => new(cluster.Client, TicketSource.Given(cluster.Admin()));
}
