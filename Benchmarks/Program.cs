using System.Globalization;
using BenchmarkDotNet.Running;
using PhrCluster.Benchmarks.Alerts;
using PhrCluster.Benchmarks.Azure;
using PhrCluster.Benchmarks.Contributions;
using PhrCluster.Benchmarks.Floor;
using PhrCluster.Benchmarks.Growth;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.Http;
using PhrCluster.Benchmarks.Memory;
using PhrCluster.Benchmarks.Morning;
using PhrCluster.Benchmarks.Parsing;
using PhrCluster.Benchmarks.Postgres;
using PhrCluster.Benchmarks.Rules;
using PhrCluster.Benchmarks.Silos;
using PhrCluster.Benchmarks.StoredForms;
using PhrCluster.Benchmarks.WholeStates;

// One command a claim. Each prints ratios measured side by side in one run: machines differ, and shared ones from minute to minute.
const string Record = "--record";
var time = TimeProvider.System;
switch (args.Where(static arg => arg != Record).ToArray())
{
    case ["postgres"]:
        return await Reported("postgres", report => PostgresBenchmark.Run(report, time));
    case ["floor", .. var words] when words.Length == 0 || !args.Contains(Record):
        return await Reported("floor", report => FloorBenchmark.Run(report, time, words));
    case [FloorSilo.Command, var directory, var siloPort, var gatewayPort]:
        await FloorSilo.Run(directory, int.Parse(siloPort, CultureInfo.InvariantCulture), int.Parse(gatewayPort, CultureInfo.InvariantCulture));
        return 0;
    case ["growth"]:
        return await Reported("growth", report => GrowthBenchmark.Run(report, time));
    case ["azure"]:
        return await Reported("azure", AzureBenchmark.Run);
    case ["batches", ..]:
        await BatchBenchmark.Run();
        return 0;
    case ["bytes", ..]:
        await StoredBytesBenchmark.Run();
        return 0;
    case ["memory"]:
        return await Reported("memory", report => MemoryBenchmark.Run(report, time));
    case ["waking"]:
        return await Reported("waking", report => WakingBenchmark.Run(report, time));
    case ["million", .. var words] when words.Length == 0 || (words.Length == 1 && !args.Contains(Record)):
        return await Reported("million", report => MillionBenchmark.Run(report, time, words));
    case ["alerts"]:
        return await Reported("alerts", report => AlertsBenchmark.Run(report, time));
    case ["contributions", .. var words] when words.Length == 0 || (words.Length == 1 && !args.Contains(Record)):
        return await Reported("contributions", report => ContributionsBenchmark.Run(report, time, words));
    case ["morning", .. var words] when words.Length == 0 || (words.Length == 1 && !args.Contains(Record)):
        return await Reported("morning", report => MorningBenchmark.Run(report, time, words));
    case ["wave"]:
        return await Reported("wave", report => WaveBenchmark.Run(report, time));
    case ["whole"]:
        return await Reported("whole", WholeStateBenchmark.Run);
    case ["silos"]:
        return await Reported("silos", report => SilosBenchmark.Run(report, time));
    case ["cluster"]:
        return await Reported("cluster", ClusterBenchmark.Run);
    case ["http"]:
        return await Reported("http", report => HttpBenchmark.Run(report, time));
    case ["pages", .. var only]:
        return await Reported("pages", report => PagesBenchmark.Run(report, time, only));
    case ["encoding", .. var rest]:
        BenchmarkRunner.Run<EncodingBenchmark>(args: rest);
        return 0;
    case ["tickets", ..]:
        TicketBenchmark.Run();
        return 0;
    case ["consents", .. var rest]:
        BenchmarkRunner.Run<ConsentBenchmark>(args: rest);
        return 0;
    case ["parsing"]:
        return await Reported("parsing", ParsingBenchmark.Run);
    case ["import"]:
        return await Reported("import", ImportBenchmark.Run);
    default:
        Console.Error.WriteLine("""
            dotnet run -c Release --project Benchmarks -- COMMAND [--record]

              postgres  against PostgreSQL doing the same: durable, checked and logged submissions and dashboards
              floor     against a bare Orleans grain that does the same I/O; of submit-1, submit-10, dashboard, all, few, 32, 64 those rows alone, not recorded; --alone: ours only
              growth    cost of a call at 10 thousand to a million citizens, and with nothing to 100,000 readings held
              batches   readings per second in submissions of 1, 10, 100 and 500
              whole     against rewriting the whole state by Orleans' own providers: on PostgreSQL, and on Azurite by table and blob
              azure     on Azurite: layouts of a commit; submissions of 100
              bytes     bytes stored per reading, for a month of continuous glucose after folding
              memory    bytes per idle active citizen with 8 codes; activations per second from the store against empty grains
              waking    processor time to load a record by its tail and by a checkpoint, and to leave a checkpoint
              million   memory of a silo as a million citizens become active; CITIZENS instead of a million, not recorded
              alerts    processor time of a submission with alert rules against one without
              contributions  processor time of a submission that programmes count; shards of a million citizens in three of them; a publication; CITIZENS instead of a million, one round, not recorded
              morning   a national morning: time from a reading to the worklist, a look of 200 tasks, cost of an alert; CITIZENS instead of 100,000, not recorded
              wave      memory and latency as a million different citizens pass through a silo, one call each, and fall asleep behind
              silos     1, 2 and 4 silos on the same cores, on Azurite: processor time per call, and how evenly citizens spread
              cluster   clusters of up to 200 silos, by models: how evenly a ring parts them, what their membership asks of its table
              http      FHIR over HTTP against the grain's own calls: read, search, create, transaction of 100
              pages     views of pages by signed-in people, against a call of the dashboard and the page's own call; PATHs alone where some are named
              encoding  size, packing and unpacking time of a segment by encoding and compression
              tickets   verifying a ticket: remembered, and for the first time, signed ES256 or RS256
              consents  time and memory of one evaluation: 10 consents of 4 provisions each, 40 items
              import    bulk import end to end into a silo, against reading the same bytes, and what of it is parsing and mapping
              parsing   Observations read per second and thread: tokens, document, our mapping, the Firely SDK

              --record  write the result with the machine's facts to Benchmarks/results (postgres, floor, whole, growth, memory, waking, million, wave, alerts, contributions, morning, silos, cluster, http, pages, import, parsing, azure)
            """);
        return 2;
}

async Task<int> Reported(string name, Func<Report, Task> run)
{
    var report = new Report(name, args.Contains(Record), time);
    try
    {
        await run(report);
    }
    catch (Exception e) when (e is InvalidOperationException or TimeoutException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }

    report.Close();
    return 0;
}
