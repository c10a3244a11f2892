using PhrCluster.Client.Connecting;
using PhrCluster.Requests;

namespace PhrCluster.Simulation.Checking;

/// <summary>Reads what organisations see of their requests, until it is settled: what was answered before a crash is told again within minutes.</summary>
/// <param name="open">A page of an organisation's list.</param>
/// <param name="patience">How long to look again while something is wrong.</param>
internal sealed class RequestReader(Func<Caller, string?, CancellationToken, Task<AskedPage>> open, TimeSpan patience, TimeProvider time)
{
    /// <summary>Looks again while a look finds something that may settle.</summary>
    public Settling Settling { get; } = new(patience, time);

    /// <returns>What is still wrong in the end.</returns>
    public Task<List<Finding>> Settle(RequestCheck check, CancellationToken cancellation) =>
        Settling.Each(check.Organizations, async organization => check.Judge(organization, await Read(check.Who(organization), cancellation)), cancellation);

    /// <summary>Every page.</summary>
    public async Task<List<AskedRequest>> Read(Caller who, CancellationToken cancellation)
    {
        var asked = new List<AskedRequest>();
        for (string? after = null; ;)
        {
            var page = await open(who, after, cancellation);
            asked.AddRange(page.Requests);
            if (page.Continuation is null)
            {
                return asked;
            }

            after = page.Continuation;
        }
    }
}
