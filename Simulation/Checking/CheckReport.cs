namespace PhrCluster.Simulation.Checking;

/// <summary>What a check looked at and found. Safe for concurrent use.</summary>
internal sealed class CheckReport
{
    private readonly Lock _changing = new();
    private readonly SortedDictionary<FindingKind, long> _counts = [];
    private readonly List<Finding> _named = [];

    public long Citizens { get; private set; }

    public long Calls { get; private set; }

    /// <summary>Readings and events that the records held.</summary>
    public long Items { get; private set; }

    /// <summary>Citizens of ledgers that are cut off: only what their ledgers tell of was checked.</summary>
    public long InPart { get; private set; }

    public IReadOnlyDictionary<FindingKind, long> Counts => _counts;

    /// <summary>The first of all findings, <see cref="CheckRun.MostNamed"/> at most.</summary>
    public IReadOnlyList<Finding> Named => _named;

    /// <summary>False also when nobody was checked: where nothing was looked at, nothing is proven.</summary>
    public bool IsClean => _counts.Count == 0 && Citizens > 0;

    public void Add(long calls, long items, bool isWhole, IReadOnlyList<Finding> findings)
    {
        lock (_changing)
        {
            Citizens++;
            Calls += calls;
            Items += items;
            InPart += isWhole ? 0 : 1;
            foreach (var finding in findings)
            {
                _counts[finding.Kind] = _counts.GetValueOrDefault(finding.Kind) + 1;
                if (_named.Count < CheckRun.MostNamed)
                {
                    _named.Add(finding);
                }
            }
        }
    }
}
