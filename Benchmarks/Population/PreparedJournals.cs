using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Submissions;
using PhrCluster.Identity;
using PhrCluster.Journal;
using PhrCluster.Readings;
using PhrCluster.Storage;

namespace PhrCluster.Benchmarks;

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

    /// <param name="data">A silo's data directory.</param>
    public PreparedJournals(string data)
    {
        _vault = new RecordVault(ClusterSecretFile.ReadOrCreate(data));
        _store = new RocksDbJournalStore(new RocksDbJournalOptions { Directory = Path.Combine(data, "journal") });
    }

    /// <summary>Consents and readings of the citizens from <paramref name="first"/> on.</summary>
    public Task<Throughput> Write(int first, int count, DateTimeOffset now, int readings = Population.Readings) =>
        Load.Each(Writers, count, i => Write(first + i, now, readings));

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task Write(int citizen, DateTimeOffset now, int readings)
    {
        var id = Population.Id(citizen);
        var journal = new CitizenJournal(id, _store, _vault, _options, NullLogger.Instance, (uint)citizen);
        var by = new Requester(id, Role.Citizen, null, PurposeOfUse.PatientRequest, "patient/*.cruds");
        await Append(journal, [.. Population.Consents(citizen, now).Select(consent => new ConsentGiven(consent, by))], now.AddYears(-1));
        foreach (var (at, submission) in Population.Held(citizen, now, readings))
        {
            await Submit(journal, submission, at);
        }
    }

    private static async Task Submit(CitizenJournal journal, Submission submission, DateTimeOffset at)
    {
        var record = await journal.Record(default);
        var plan = SubmissionPlan.Of(record, submission, at);
        var decision = SubmissionDecision.Of(record, submission, plan, new KnownItems(), DeliveryGate.Open, Source, at);
        if (decision.Receipt.Accepted != submission.Items.Length)
        {
            throw new InvalidOperationException($"Of {submission.Items.Length} readings {decision.Receipt.Accepted} were accepted.");
        }

        await Append(journal, decision.Entries, at);
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
