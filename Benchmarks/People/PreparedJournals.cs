using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.AccessLog;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Submissions;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Storage;
using PhrCluster.Storage.RocksDB;
using PhrCluster.Storage.Sealing;

namespace PhrCluster.Benchmarks.People;

/// <summary>
/// Writes the population's journals without a silo, by the code that the grain uses: the same decisions, commits, seals, folds and synced appends. What it
/// leaves out is Orleans, the tickets, and the search for duplicates among readings that are known to be new.
/// </summary>
internal sealed class PreparedJournals : IAsyncDisposable
{
    /// <summary>Enough to fill the store's shared writes.</summary>
    private const int Writers = 256;

    private static readonly Requester Source = new("home-hub", Role.Service, null, PurposeOfUse.Treatment, "system/*.cruds");

    private readonly JournalOptions _options = new();
    private readonly RocksDbJournalStore _store;
    private readonly RecordVault _vault;

    private PreparedJournals(byte[] secret, RocksDbJournalOptions options, int? foldItems)
    {
        _vault = new RecordVault(secret);
        _store = new RocksDbJournalStore(options);
        _options.FoldItems = foldItems ?? _options.FoldItems;
    }

    /// <param name="data">A silo's data directory.</param>
    /// <param name="foldItems">Readings after which a record is folded; null for as many as a silo has.</param>
    public static async Task<PreparedJournals> Open(string data, int? foldItems = null)
    {
        var options = new RocksDbJournalOptions { Directory = Path.Combine(data, "journal") };
        var secret = ClusterSecretFile.ReadOrCreate(data, options.Directory);
        await using (var services = new ServiceCollection().AddRocksDbJournalStore(options).AddRecordVault(secret).BuildServiceProvider())
        {
            await services.CheckStore("UTC", CancellationToken.None); // As a silo's first start does: one that finds records without a mark refuses them.
        }

        return new PreparedJournals(secret, options, foldItems);
    }

    /// <summary>Citizens from <paramref name="first"/> on as Postgres/load.sql has them: 50 readings over 60 days, which came ten by ten.</summary>
    public Task Write(int first, int count, DateTimeOffset now) =>
        Load.Each(Writers, count, i => WriteHeld(first + i, now, Population.Held(first + i, now, Population.Readings, together: 10, TimeSpan.FromDays(1.2))));

    /// <summary>Citizens with as many readings, evenly over the last year.</summary>
    public Task WriteYear(int first, int count, DateTimeOffset now, int readings) => Load.Each(
        Writers, count, i => WriteHeld(first + i, now, Population.Held(first + i, now, readings, together: 1_000, TimeSpan.FromDays(365) / Math.Max(readings, 1))));

    /// <summary>Citizens with one reading of each kind, which came with the consents in one commit: so that a million of them take a minute.</summary>
    public Task WriteSmall(int first, int count, DateTimeOffset now) => Load.Each(Writers, count, async i =>
    {
        var citizen = first + i;
        var (at, submission) = Population.Held(citizen, now, Measurement.All.Length, Measurement.All.Length, TimeSpan.FromDays(1)).Single();
        await Submit(JournalOf(citizen), submission, at, ConsentsOf(citizen, now));
    });

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task WriteHeld(int citizen, DateTimeOffset now, IEnumerable<(DateTimeOffset At, Submission Submission)> held)
    {
        var journal = JournalOf(citizen);
        await Append(journal, ConsentsOf(citizen, now), now.AddYears(-1));
        foreach (var (at, submission) in held)
        {
            await Submit(journal, submission, at, []);
        }

        journal.LeaveBehind(); // They are asleep when a silo starts.
    }

    private CitizenJournal JournalOf(int citizen) => new(Population.Id(citizen), _store, _vault, _options, DecodedMemory.Of(_options), NullLogger.Instance, (uint)citizen);

    private static ImmutableArray<JournalEntry> ConsentsOf(int citizen, DateTimeOffset now)
    {
        var by = new Requester(Population.Id(citizen), Role.Citizen, null, PurposeOfUse.PatientRequest, "patient/*.cruds");
        return [.. Population.Consents(citizen, now).Select(consent => new ConsentGiven(consent, by))];
    }

    private static async Task Submit(CitizenJournal journal, Submission submission, DateTimeOffset at, ImmutableArray<JournalEntry> before)
    {
        var record = await journal.Record(default);
        var plan = SubmissionPlan.Of(record, Source.Subject, submission, at);
        var right = new DeliveryRight(Source, Capacity.Service, [], SmartScopes.Parse(Source.Scopes, ScopeLevel.System));
        var decision = SubmissionDecision.Of(record, submission, plan, new KnownItems(), DeliveryGate.Open, right, at);
        if (decision.Receipt?.Accepted != submission.Items.Length)
        {
            throw new InvalidOperationException($"Of {submission.Items.Length} readings {decision.Receipt?.Accepted} were accepted.");
        }

        await Append(journal, [.. before, .. decision.Entries], at);
    }

    private static async Task Append(CitizenJournal journal, ImmutableArray<JournalEntry> entries, DateTimeOffset at)
    {
        var record = await journal.Record(default);
        if (await journal.Append(record, entries, at, formers: null, default) is not AppendOutcome.Committed)
        {
            throw new InvalidOperationException("A commit of the population was refused.");
        }
    }
}
