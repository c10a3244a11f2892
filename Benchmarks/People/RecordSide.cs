using System.Collections.Concurrent;
using PhrCluster.AccessLog;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.Postgres;
using PhrCluster.Dashboard;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.People;

/// <summary>The work by this project: a silo on the embedded store, reached over TCP.</summary>
internal sealed class RecordSide : ISide, IAsyncDisposable
{
    /// <summary>The log of one citizen in so many is read and counted: those of all would take longer than the measuring.</summary>
    private const int CountedOf = 10;

    private readonly ConcurrentDictionary<int, int> _counted = new();
    private readonly string _directory;
    private readonly LoadedSilo _silo;
    private readonly AccessTicket[] _services = new AccessTicket[Population.Organizations];
    private readonly AccessTicket[] _professionals = new AccessTicket[Population.Organizations];
    private long _submissions;

    private RecordSide(string directory, LoadedSilo silo) => (_directory, _silo) = (directory, silo);

    public string Name => "PhrCluster";

    public TimeSpan ServerTime => _silo.ProcessorTime;

    public int ProcessId => _silo.ProcessId;

    /// <summary>Starts a silo on journals that were written before.</summary>
    public static async Task<RecordSide> Start(Func<PreparedJournals, Task> write)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-").FullName;
        try
        {
            await using (var journals = await PreparedJournals.Open(directory))
            {
                await write(journals);
            }

            var silo = await LoadedSilo.Start(directory);
            return await new RecordSide(directory, silo).WithTickets();
        }
        catch
        {
            Directory.Delete(directory, recursive: true);
            throw;
        }
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

        Count(citizen);
    }

    public async Task Dashboard(int caller, int citizen, int k)
    {
        var outcome = await Grain(citizen).Dashboard(_professionals[Population.Organization(citizen, k)]);
        Expected.Require(outcome is DashboardDisclosed shown ? shown.Measures.Length : 0, k);
        Count(citizen);
    }

    public async Task<LoggedCalls> Logged()
    {
        var citizens = _counted.Keys.ToArray();
        var rows = 0L;
        await Load.Each(Load.Callers, citizens.Length, async i => Interlocked.Add(ref rows, await Rows(citizens[i])));
        return new LoggedCalls(FormattableString.Invariant($"{citizens.Length:N0} citizens, one in {CountedOf}"), _counted.Values.Sum(static calls => (long)calls), rows);
    }

    public Task PutDown() => _silo.PutDown();

    /// <summary>The embedded store writes down by itself what it has to.</summary>
    public Task Settle() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private void Count(int citizen)
    {
        if (citizen % CountedOf == 0)
        {
            _counted.AddOrUpdate(citizen, 1, static (_, calls) => calls + 1);
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

    private async Task<RecordSide> WithTickets()
    {
        try
        {
            for (var i = 0; i < Population.Organizations; i++)
            {
                _services[i] = await _silo.Ticket(Role.Service, Population.OrganizationName(i));
                _professionals[i] = await _silo.Ticket(Role.Professional, Population.OrganizationName(i));
            }

            return this;
        }
        catch
        {
            await _silo.DisposeAsync();
            throw;
        }
    }
}
