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

    private readonly Settling _settling = new(patience, time);

    /// <returns>What is still wrong in the end.</returns>
    public Task<List<Finding>> Settle(WorklistCheck check, CancellationToken cancellation) =>
        _settling.Each(check.Practices, async practice => check.Judge(practice, await Read(practice, cancellation)), cancellation);

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
