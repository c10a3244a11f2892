using PhrCluster.Client.Connecting;
using PhrCluster.Requests;

namespace PhrCluster.Simulation.Checking;

/// <summary>Reads what organisations see of their requests, until it is settled: what was answered before a crash is told again within minutes.</summary>
/// <param name="open">A page of an organisation's list.</param>
/// <param name="patience">How long to look again while something is wrong.</param>
internal sealed class RequestReader(Func<Caller, string?, CancellationToken, Task<AskedPage>> open, TimeSpan patience, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Looks again while a look finds something that may settle.</summary>
    /// <param name="mayPass">Whether what was found may yet pass.</param>
    public async Task<T> Again<T>(Func<Task<T>> look, Func<T, bool> mayPass, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var seen = await look();
            if (!mayPass(seen) || time.GetElapsedTime(began) >= patience)
            {
                return seen;
            }

            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <returns>What is still wrong in the end.</returns>
    public async Task<List<Finding>> Settle(RequestCheck check, CancellationToken cancellation)
    {
        var (left, found) = (check.Organizations.ToList(), new List<Finding>());
        await Again(
            async () =>
            {
                found.Clear();
                var wrong = new List<string>();
                foreach (var organization in left)
                {
                    if (check.Judge(organization, await Read(check.Who(organization), cancellation)) is { Count: > 0 } faults)
                    {
                        found.AddRange(faults);
                        wrong.Add(organization);
                    }
                }

                return left = wrong;
            },
            static wrong => wrong.Count > 0,
            cancellation);
        return found;
    }

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
