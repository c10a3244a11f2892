using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Practices;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Checking;

/// <summary>Holds worklists against what the records of the citizens who were checked let their practices see. Safe for concurrent use; holds a few bytes for each citizen.</summary>
internal sealed class WorklistCheck
{
    private readonly Lock _changing = new();
    private readonly HashSet<string> _checked = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, HashSet<Named>> _wanted = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Practices => _wanted.Keys;

    /// <param name="tasks">What their practice's worklist must show of the citizen, and nothing else.</param>
    public void Expect(VirtualCitizen citizen, ImmutableArray<Alert> tasks)
    {
        lock (_changing)
        {
            _checked.Add(citizen.Id);
            if (!_wanted.TryGetValue(citizen.Practice, out var wanted))
            {
                _wanted.Add(citizen.Practice, wanted = []);
            }

            wanted.UnionWith(tasks.Select(task => new Named(citizen.Id, task.Rule, task.Version)));
        }
    }

    /// <summary>What is wrong with all pages of a practice's worklist.</summary>
    public List<Finding> Judge(string practice, IEnumerable<WorklistTask> shown)
    {
        var counts = shown.CountBy(static task => new Named(task.Citizen, task.Alert.Rule, task.Alert.Version)).ToDictionary();
        return
        [
            .. _wanted[practice].Where(wanted => !counts.ContainsKey(wanted)).Select(it => Find(FindingKind.MissedTask, it, $"{it.Rule} is not on the worklist of {practice}")),
            .. counts.Where(static it => it.Value > 1).Select(it => Find(FindingKind.DoubledTask, it.Key, $"{it.Key.Rule} is on the worklist of {practice} {it.Value} times")),
            .. counts.Keys.Where(it => _checked.Contains(it.Citizen) && !_wanted[practice].Contains(it))
                .Select(it => Find(FindingKind.WrongTask, it, $"{it.Rule} is on the worklist of {practice}, which is not to see it open")),
        ];
    }

    private static Finding Find(FindingKind kind, Named task, string what) => new(kind, task.Citizen, task.Version, what);

    private readonly record struct Named(string Citizen, string Rule, long Version);
}
