using Azure;
using Azure.Data.Tables;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Benchmarks.People;
using PhrCluster.Readings;
using PhrCluster.Storage.AzureTables;
using PhrCluster.Tests.Cluster;

namespace PhrCluster.Benchmarks.Azure;

/// <summary>On the emulator of Azure Storage, side by side: submissions of 100, and the two layouts of a commit.</summary>
internal static class AzureBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    public static async Task Run(Report report)
    {
        await Hundreds(report);
        report.Line();
        await Layouts(report);
    }

    private static async Task Hundreds(Report report)
    {
        await using var emulator = await Emulator.Start();
        await using var silo = await Start(emulator);
        var ticket = silo.Service();
        report.Line("Submissions of 100 readings, citizens of their own in each round, who hold nothing at first.");
        report.Line();
        report.Line("| submissions /s | p99 ms | readings /s |");
        report.Line("|---|---|---|");
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var load = await Load.Run(Slice, (caller, n) => Submit(silo, ticket, $"hundred-{round}-{caller}", n * 100, 100));
            rates.Add(load.PerSecond * 100);
            report.Line($"| {load.PerSecond:N0} | {load.P99:N1} | {rates[^1]:N0} |");
        }

        report.Aim(new Target("submissions of 100", 40_000, Load.Median(rates), AtLeast: true, "readings/s"));
    }

    /// <summary>Design §2 leaves two layouts: a fence row and a row for each commit, or one open page. Bare writes of 250 bytes, no grain.</summary>
    private static async Task Layouts(Report report)
    {
        await using var emulator = await Emulator.Start();
        var table = new TableClient(emulator.ConnectionString(), "layouts");
        await table.CreateIfNotExistsAsync();
        var etags = new ETag?[2, Load.Callers];
        var commit = new byte[250];
        var page = new byte[2_000];
        report.Line("Layouts of one commit, bare: one open page of 2 KB replaced, against a fence and a row in one transaction.");
        report.Line();
        report.Line("| open page /s | fence and row /s | ratio |");
        report.Line("|---|---|---|");
        for (var round = 0; round < Rounds; round++)
        {
            var open = await Load.Run(Slice, async (caller, _) =>
            {
                var entity = new TableEntity($"page-{caller}", "fence") { ["page"] = page };
                etags[0, caller] = (etags[0, caller] is { } etag
                    ? await table.UpdateEntityAsync(entity, etag, TableUpdateMode.Replace)
                    : await table.AddEntityAsync(entity)).Headers.ETag;
            });
            var two = await Load.Run(Slice, async (caller, n) =>
            {
                var fence = new TableEntity($"two-{caller}", "fence") { ["head"] = (long)n };
                var row = new TableEntity($"two-{caller}", $"c{round}-{n:d9}") { ["commit"] = commit };
                var answer = await table.SubmitTransactionAsync(
                [
                    etags[1, caller] is { } etag
                        ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, fence, etag)
                        : new TableTransactionAction(TableTransactionActionType.Add, fence),
                    new TableTransactionAction(TableTransactionActionType.Add, row),
                ]);
                etags[1, caller] = answer.Value[0].Headers.ETag;
            });
            report.Line($"| {open.PerSecond:N0} | {two.PerSecond:N0} | {open.PerSecond / two.PerSecond:N2} |");
        }
    }

    private static async Task<BenchmarkSilo> Start(AzuriteProcess emulator)
    {
        var store = new AzureTablesJournalStore(new AzureTablesJournalOptions { Accounts = [emulator.ConnectionString()] });
        await store.CreateTables(default);
        return await BenchmarkSilo.Start(store);
    }

    private static async Task Submit(BenchmarkSilo silo, Identity.AccessTicket ticket, string citizen, int first, int count)
    {
        var receipt = await silo.Client.GetGrain<ICitizenGrain>(citizen).Submit(ticket, Glucose.Submission($"s-{first}", first, count));
        if (receipt is not SubmissionReceipt { NotTaken: 0, Duplicates: 0 })
        {
            throw new InvalidOperationException($"Unexpected: {receipt.GetType().Name}");
        }
    }
}
