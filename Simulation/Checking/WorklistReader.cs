using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Practices;

namespace PhrCluster.Simulation.Checking;

/// <summary>Reads practices' worklists, each as a professional there, until they are settled: what was committed before a crash is told again within minutes.</summary>
/// <param name="open">A page of an organisation's worklist.</param>
/// <param name="patience">How long to look again while something is wrong.</param>
internal sealed class WorklistReader(Func<Caller, WorklistQuery, CancellationToken, Task<WorklistPage>> open, TimeSpan patience, TimeProvider time)
{
    /// <summary>The outbox tells again within a minute of its reminder, and a silo that was started reads its reminders first.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <returns>What is still wrong in the end.</returns>
    public async Task<List<Finding>> Settle(WorklistCheck check, CancellationToken cancellation)
    {
        var (began, left, found) = (time.GetTimestamp(), check.Practices.ToList(), new List<Finding>());
        while (true)
        {
            found.Clear();
            var wrong = new List<string>();
            foreach (var practice in left)
            {
                if (check.Judge(practice, await Read(practice, cancellation)) is { Count: > 0 } faults)
                {
                    found.AddRange(faults);
                    wrong.Add(practice);
                }
            }

            if (wrong.Count == 0 || time.GetElapsedTime(began) >= patience)
            {
                return found;
            }

            left = wrong;
            await Task.Delay(Pause, time, cancellation);
        }
    }

    /// <summary>Every page.</summary>
    public async Task<List<WorklistTask>> Read(string practice, CancellationToken cancellation)
    {
        var (tasks, query) = (new List<WorklistTask>(), new WorklistQuery());
        while (true)
        {
            var page = await open(Caller.Professional(practice, PurposeOfUse.Treatment), query, cancellation);
            tasks.AddRange(page.Tasks);
            if (page.Continuation is null)
            {
                return tasks;
            }

            query = query with { Continuation = page.Continuation };
        }
    }
}
