namespace PhrCluster.Simulation.Checking;

/// <summary>Looks again while something is wrong that may settle: what was committed before a crash is told again within minutes.</summary>
/// <param name="patience">How long to look again.</param>
internal sealed class Settling(TimeSpan patience, TimeProvider time)
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

    /// <summary>The same of several lists: those that are right are not looked at again.</summary>
    /// <param name="judge">What is wrong with the list of a name.</param>
    /// <returns>What is still wrong in the end.</returns>
    public async Task<List<Finding>> Each(IEnumerable<string> names, Func<string, Task<IReadOnlyList<Finding>>> judge, CancellationToken cancellation)
    {
        var (left, found) = (names.ToList(), new List<Finding>());
        await Again(
            async () =>
            {
                found.Clear();
                var wrong = new List<string>();
                foreach (var name in left)
                {
                    if (await judge(name) is { Count: > 0 } faults)
                    {
                        found.AddRange(faults);
                        wrong.Add(name);
                    }
                }

                return left = wrong;
            },
            static wrong => wrong.Count > 0,
            cancellation);
        return found;
    }
}
