using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Export;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>What is too large is refused by the limit's name, and what is not too large can always be folded and loaded again.</summary>
public abstract class LimitTests : IAsyncLifetime
{
    private const int Largest = RecordLimits.MaxItemBytes - 512;

    /// <summary>Recent enough that each day enters the figures.</summary>
    private static readonly DateTimeOffset Start = new(TimeProvider.System.GetUtcNow().Date.AddDays(-90), TimeSpan.Zero);

    private readonly Random _random = new(7);
    private IJournalStore _healthy = null!;
    private FaultyJournalStore _store = null!;
    private RecordCluster _cluster = null!;

    private protected abstract Task<IJournalStore> OpenStore();

    private protected abstract Task CloseStore();

    public async Task InitializeAsync()
    {
        _healthy = await OpenStore();
        _store = new FaultyJournalStore(_healthy);
        _cluster = await RecordCluster.Start(_store, journal: static options => options.FoldCommits = 4);
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await CloseStore();
    }

    [Fact]
    public async Task ItemsOfTheLargestSize_AreKept_AndLargerOnesAreRefusedByTheLimit()
    {
        var citizen = _cluster.Citizen("anna");
        for (var i = 0; i < 20; i++)
        {
            (await citizen.Take(Lab, $"s{i}", Large(i))).Accepted.Should().Be(1);
        }

        (await citizen.Take(Lab, "more", Large(21) with { Residual = Noted(Text(RecordLimits.MaxResidualBytes + 1)) })).Items
            .Should().Equal(new ItemRefused(0, "residual", $"must have at most {RecordLimits.MaxResidualBytes} bytes"));
        await Reloads("anna", readings: 20);
    }

    [Fact]
    public async Task ASubmissionNearTheLimit_IsKept_EvenWhenFoldsFailBetweenTwo_AndALargerOneIsRefused()
    {
        var citizen = _cluster.Citizen("ben");
        _store.FailBefore(StoreCall.Fold);
        (await citizen.Take(Lab, "s1", [.. Enumerable.Range(0, 10).Select(Large)])).Accepted.Should().Be(10);
        (await citizen.Take(Lab, "s2", [.. Enumerable.Range(10, 10).Select(Large)])).Accepted.Should().Be(10);

        (await citizen.Submit(Lab, new Submission("s3", [.. Enumerable.Range(20, 12).Select(Large)])))
            .Should().BeAssignableTo<IRequestInvalid>().Which.Rule.Should().Contain($"pack to at most {RecordLimits.MaxCommitBytes}");
        await Reloads("ben", readings: 20);
    }

    [Fact]
    public async Task AFewBytesThatUnpackToMany_AreRefused()
    {
        var bomb = Enumerable.Range(0, 200).Select(i => Large(i) with { Residual = Noted(new string('a', Largest)) });
        (await _cluster.Citizen("cora").Submit(Lab, new Submission("s1", [.. bomb])))
            .Should().BeAssignableTo<IRequestInvalid>().Which.Rule.Should().Contain($"at most {RecordLimits.MaxCommitUnpackedBytes}");
        (await _cluster.Citizen("cora").Take(Lab, "s2", Large(0))).Accepted.Should().Be(1);
        await Reloads("cora", readings: 1);
    }

    [Fact]
    public async Task LatestValuesTooLargeToKeepAtHand_AreRefused_AndTheRecordStaysUsable()
    {
        var citizen = _cluster.Citizen("dora");
        var taken = 0;
        while (await citizen.Submit(Lab, new Submission($"s{taken}", [Described(taken)])) is SubmissionReceipt)
        {
            taken.Should().BeLessThan(20, "what is kept at hand must fit into a row");
            taken++;
        }

        (await citizen.Submit(Lab, new Submission("again", [Described(taken)])))
            .Should().BeAssignableTo<IRequestInvalid>().Which.Rule.Should().Contain($"longer than {RecordLimits.MaxSnapshotBytes}");
        (await citizen.Take(Lab, "small", Large(0))).Accepted.Should().Be(1);
        await Reloads("dora", taken + 1);
    }

    [Fact]
    public async Task ARecordOfAsManyCodesAsItMaySumUp_FoldsAndReloads_AndKeepsAnotherBesideThem()
    {
        const int days = 8;
        var citizen = _cluster.Citizen("emma");
        for (var day = 0; day < days; day++)
        {
            var items = Enumerable.Range(0, RecordLimits.MaxMeasures).Select(code => FromMany(code, Start.AddDays(day)));
            (await citizen.Take(Lab, $"day-{day}", [.. items])).Accepted.Should().Be(RecordLimits.MaxMeasures);
        }

        (await citizen.Take(Lab, "one-more", FromMany(RecordLimits.MaxMeasures, Start))).Accepted.Should().Be(1);
        (await citizen.Readings(_cluster.Self("emma"), new ReadingQuery($"test-{RecordLimits.MaxMeasures}"))).Should().BeOfType<ReadingsDisclosed>()
            .Which.Items.Should().ContainSingle();
        _store.Calls(StoreCall.Fold).Should().BePositive();
        await Reloads("emma", days * RecordLimits.MaxMeasures);
    }

    [Fact]
    public async Task ConsentsTooLargeToKeepAtHand_AreRefused_AndThoseBeforeStillHold()
    {
        var (citizen, self) = (_cluster.Citizen("finn"), _cluster.Self("finn"));
        await citizen.GiveConsent(self, Sample.Permit("small", "Practice"));
        var given = 0;
        ConsentOutcome outcome;
        do
        {
            outcome = await citizen.GiveConsent(self, LargeConsent($"c{given++}"));
        }
        while (outcome is ConsentChanged && given < 20);

        outcome.Should().BeAssignableTo<IRequestInvalid>().Which.Should().BeEquivalentTo(new { Field = "consent" });
        (await citizen.WithdrawConsent(self, "small")).Should().BeOfType<ConsentChanged>();
        await Reloads("finn", readings: 0);
    }

    private AccessTicket Lab => _cluster.Service("lab");

    /// <summary>A reading with as much residual as an item may have, which hardly packs.</summary>
    private Reading Large(int i) => Sample.Glucose(Start.AddMinutes(i)) with { Residual = Noted(Text(Largest)) };

    private static string Noted(string note) => $$"""{"note":"{{note}}"}""";

    private Reading Described(int code) => Coded(code, Start) with { Value = new TextValue(Text(Largest)) };

    private static Reading Coded(int code, DateTimeOffset at) => Sample.Glucose(at, $"{code % 50 + 1}.{code % 10}") with
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, $"test-{code}", $"Test number {code}"),
    };

    /// <summary>No source may bring as many codes alone.</summary>
    private static Reading FromMany(int code, DateTimeOffset at) =>
        Coded(code, at) with { Source = new ItemSource(Sample.Sources[code / RecordLimits.MaxMeasuresPerSource]) };

    private Consent LargeConsent(string id) => Sample.Permit(id, "Practice") with
    {
        Provision = new Provision
        {
            Type = ProvisionType.Permit,
            Provisions = Sample.Repeat(30, _ => new Provision
            {
                Type = ProvisionType.Deny, Codes = Sample.Repeat(64, _ => new Coding(CodeSystems.Loinc, Text(120), null)),
            }),
        },
    };

    private string Text(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        return Convert.ToBase64String(bytes)[..length];
    }

    private async Task Reloads(string citizen, int readings)
    {
        await using var restarted = await RecordCluster.Start(_healthy, journal: static options => options.FoldCommits = 1);
        var (grain, self) = (restarted.Citizen(citizen), restarted.Self(citizen));
        (await grain.See(self)).Measures.Sum(static measure => measure.Windows.Lifetime.Count).Should().Be(readings);
        var read = 0;
        for (string? next = null, last = null; read == 0 || next is not null; last = next)
        {
            var page = (await grain.Readings(self, new ReadingQuery(PageSize: 20, Continuation: next))).Should().BeOfType<ReadingsDisclosed>().Subject;
            (read, next) = (read + page.Items.Length, page.Continuation);
            if (readings == 0 || next == last)
            {
                break; // A page is bounded in bytes, too.
            }
        }

        read.Should().BeGreaterThanOrEqualTo(readings, "some may be kept without figures");
        (await grain.Verify(self)).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();
    }
}

/// <summary>Over the embedded store.</summary>
public sealed class RocksDbLimitTests : LimitTests
{
    private readonly TemporaryRocksDb _database = new();

    private protected override Task<IJournalStore> OpenStore() => Task.FromResult<IJournalStore>(_database.Store);

    private protected override async Task CloseStore() => await _database.DisposeAsync();
}

/// <summary>Over the cluster's store, whose rows hold the least.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class AzureTablesLimitTests(AzuriteFixture azurite) : LimitTests
{
    private protected override async Task<IJournalStore> OpenStore() => await TwoSilos.OpenTable(azurite, AzuriteFixture.NewTableName());

    private protected override Task CloseStore() => Task.CompletedTask;
}
