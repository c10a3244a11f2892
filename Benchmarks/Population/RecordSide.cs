using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks;

/// <summary>The work by this project: a silo on the embedded store, reached over TCP.</summary>
internal sealed class RecordSide : ISide, IAsyncDisposable
{
    private readonly string _directory;
    private readonly LoadedSilo _silo;
    private readonly AccessTicket[] _services;
    private readonly AccessTicket[] _professionals;
    private long _submissions;

    private RecordSide(string directory, LoadedSilo silo, AccessTicket[] services, AccessTicket[] professionals) =>
        (_directory, _silo, _services, _professionals) = (directory, silo, services, professionals);

    public string Name => "PhrCluster";

    public TimeSpan ServerTime => _silo.ProcessorTime;

    public int ProcessId => _silo.ProcessId;

    /// <summary>Starts a silo on journals that were written before.</summary>
    public static async Task<RecordSide> Start(Func<PreparedJournals, Task> write)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        await using (var journals = new PreparedJournals(directory))
        {
            await write(journals);
        }

        var silo = await LoadedSilo.Start(directory);
        return new RecordSide(directory, silo, await Tickets(silo, Role.Service), await Tickets(silo, Role.Professional));
    }

    public async Task Submit(int caller, int citizen, int k, Sample[] readings)
    {
        var source = Population.Source(citizen);
        var submission = new Submission(
            $"s-{Interlocked.Increment(ref _submissions):x}", [.. readings.Select(sample => Measurement.All[sample.Code].At(sample, source))]);
        var outcome = await Grain(citizen).Submit(_services[Population.Organization(citizen, k)], submission);
        if (outcome is not SubmissionReceipt receipt || receipt.Accepted != readings.Length)
        {
            throw new InvalidOperationException($"Readings were not accepted: {outcome.GetType().Name}.");
        }
    }

    public async Task Dashboard(int caller, int citizen, int k)
    {
        var outcome = await Grain(citizen).Dashboard(_professionals[Population.Organization(citizen, k)]);
        Expected.Require(outcome is DashboardDisclosed shown ? shown.Measures.Length : 0, k);
    }

    public Task PutDown() => _silo.PutDown();

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private ICitizenGrain Grain(int citizen) => _silo.Client.GetGrain<ICitizenGrain>(Population.Id(citizen));

    private static async Task<AccessTicket[]> Tickets(LoadedSilo silo, Role role)
    {
        var tickets = new AccessTicket[Population.Organizations];
        for (var i = 0; i < tickets.Length; i++)
        {
            tickets[i] = await silo.Ticket(role, Population.OrganizationName(i));
        }

        return tickets;
    }
}
