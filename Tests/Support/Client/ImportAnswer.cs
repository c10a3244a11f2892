using PhrCluster.Tests.Support.CommandLine;

namespace PhrCluster.Tests.Support.Client;

/// <summary>What <c>phr import --json</c> counted.</summary>
internal sealed record ImportAnswer(long Lines, long Accepted, long Duplicates, long Skipped, long Rejected, long Refused = 0)
{
    public static ImportAnswer Of(PhrRun run)
    {
        var json = run.Json;
        return new ImportAnswer(
            json.GetProperty("lines").GetInt64(),
            json.GetProperty("accepted").GetInt64(),
            json.GetProperty("duplicates").GetInt64(),
            json.GetProperty("skipped").EnumerateObject().Sum(static it => it.Value.GetInt64()),
            json.GetProperty("rejected").GetInt64(),
            json.GetProperty("refused").GetInt64());
    }
}
