using PhrCluster.AccessLog;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.People;

/// <summary>The work by this project: a silo on the embedded store, reached over TCP.</summary>
internal sealed class RecordSide : ISide, IAsyncDisposable
{
    private readonly CountedCalls _calls = new();
    private readonly string _directory;
    private readonly LoadedSilo _silo;
    private long _submissions;

    private RecordSide(string directory, LoadedSilo silo, OrganizationTickets tickets) => (_directory, _silo, Tickets) = (directory, silo, tickets);

    public string Name => "PhrCluster";

    public TimeSpan ServerTime => _silo.ProcessorTime;

    public int ProcessId => _silo.ProcessId;

    public OrganizationTickets Tickets { get; }

    /// <summary>Starts a silo on journals that were written before.</summary>
    /// <param name="settings">The silo's, by their keys below <c>Phr</c>.</param>
    public static async Task<RecordSide> Start(Func<PreparedJournals, Task> write, IReadOnlyDictionary<string, string>? settings = null)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        try
        {
            await using (var journals = await PreparedJournals.Open(directory))
            {
                await write(journals);
            }

            return await Start(directory, await LoadedSilo.Start(directory, settings));
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
    }

    public async Task Submit(int caller, int citizen, int k, Sample[] readings)
    {
        var submission = Population.Submission(citizen, Interlocked.Increment(ref _submissions), readings);
        var outcome = await Grain(citizen).Submit(Tickets.Service(citizen, k), submission);
        if (outcome is not SubmissionReceipt receipt || receipt.Accepted != readings.Length)
        {
            throw new InvalidOperationException($"Readings were not accepted: {outcome.GetType().Name}.");
        }

        _calls.Add(citizen);
    }

    public async Task Dashboard(int caller, int citizen, int k)
    {
        var outcome = await Grain(citizen).Dashboard(Tickets.Professional(citizen, k));
        Expected.Require(outcome is DashboardDisclosed shown ? shown.Measures.Length : 0, k);
        _calls.Add(citizen);
    }

    public Task<LoggedCalls> Logged() => _calls.Logged(Rows);

    public async Task<int> ActiveCitizens() =>
        (await _silo.Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics()).Where(static it => it.GrainType.Contains("citizen", StringComparison.OrdinalIgnoreCase)).Sum(static it => it.ActivationCount);

    public Task PutDown() => _silo.PutDown();

    /// <summary>The embedded store merges its files by itself; this waits until the silo has nothing left to do.</summary>
    public Task Settle() => _silo.Settle();

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private static async Task<RecordSide> Start(string directory, LoadedSilo silo)
    {
        try
        {
            return new RecordSide(directory, silo, await OrganizationTickets.Of(silo));
        }
        catch
        {
            await silo.DisposeAsync();
            throw;
        }
    }

    /// <summary>Entries of a citizen's log that the callers left; those that came with the prepared journal have another subject.</summary>
    private async Task<long> Rows(int citizen)
    {
        var id = Population.Id(citizen);
        var ticket = await _silo.Client.GetGrain<IDevelopmentIssuerGrain>(0).Issue(
            new TicketRequest(id, Role.Citizen, null, PurposeOfUse.PatientRequest, [], id, TimeSpan.FromHours(1)));
        var rows = 0L;
        for (var query = new AccessLogQuery(); ;)
        {
            if (await Grain(citizen).AccessLog(ticket, query) is not AccessLogDisclosed page)
            {
                throw new InvalidOperationException("A citizen was not shown their access log.");
            }

            rows += page.Entries
                .Where(static entry => entry is { Action: AccessAction.Submit, Role: Role.Service, Organization: not null } or { Action: AccessAction.Dashboard })
                .Sum(static entry => entry.Count); // Like refusals within a minute are one entry.
            if (page.Continuation is null)
            {
                return rows;
            }

            query = query with { Continuation = page.Continuation };
        }
    }

    private ICitizenGrain Grain(int citizen) => _silo.Client.GetGrain<ICitizenGrain>(Population.Id(citizen));
}
