using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Tests.Cluster;
using PhrCluster.Tests.Support;

namespace PhrCluster.Benchmarks.Floor;

/// <summary>The same calls to bare grains, with the same tickets and submissions, in a silo that is a process of its own with our silo's runtime settings.</summary>
internal sealed class FloorSide : ISide, IAsyncDisposable
{
    private readonly CountedCalls _calls = new();
    private readonly string _directory;
    private readonly LoadedSilo _silo;
    private readonly OrganizationTickets _tickets;
    private long _submissions;

    private FloorSide(string directory, LoadedSilo silo, OrganizationTickets tickets) => (_directory, _silo, _tickets) = (directory, silo, tickets);

    public string Name => "bare grain";

    public TimeSpan ServerTime => _silo.ProcessorTime;

    public int ProcessId => _silo.ProcessId;

    /// <param name="tickets">Carried along; nobody looks at them.</param>
    public static async Task<FloorSide> Start(int citizens, OrganizationTickets tickets)
    {
        var directory = Directory.CreateTempSubdirectory("phr-bench-floor-").FullName;
        try
        {
            using (var store = new FloorStore(directory))
            {
                store.Fill(Enumerable.Range(1, citizens).Select(Population.Id));
            }

            var (siloPort, gatewayPort) = (FreePorts.Take(), FreePorts.Take());
            string[] arguments = [FloorSilo.Command, directory, $"{siloPort}", $"{gatewayPort}"];
            var program = SiloProgram.Start(directory, arguments, other: typeof(FloorSilo).Assembly.Location);
            return new FloorSide(directory, await LoadedSilo.Reach(program, gatewayPort), tickets);
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
        var receipt = await Grain(citizen).Submit(_tickets.Service(citizen, k), submission);
        if (receipt.Accepted != readings.Length)
        {
            throw new InvalidOperationException($"Of {readings.Length} readings {receipt.Accepted} were taken.");
        }

        _calls.Add(citizen);
    }

    public async Task Dashboard(int caller, int citizen, int k)
    {
        await Grain(citizen).Look(_tickets.Professional(citizen, k));
        _calls.Add(citizen);
    }

    public Task PutDown() => LocalSilo.PutDown(_silo.Client);

    public Task Settle() => _silo.Settle();

    public Task<LoggedCalls> Logged() => _calls.Logged(async citizen => await Grain(citizen).Logged());

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    private IFloorGrain Grain(int citizen) => _silo.Client.GetGrain<IFloorGrain>(Population.Id(citizen));
}
