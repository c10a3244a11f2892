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

    /// <summary>Alerts that the records held, of rules that the model knows.</summary>
    public long Alerts { get; private set; }

    /// <summary>Tasks that worklists had to show.</summary>
    public long Tasks { get; private set; }

    /// <summary>Requests for consent that the records held.</summary>
    public long Requests { get; private set; }

    /// <summary>Cells of programmes that somebody had to be in; 0 where they were not looked at.</summary>
    public long Cells { get; set; }

    /// <summary>Events that endpoints of subscriptions took.</summary>
    public long Told { get; private set; }

    /// <summary>Events that wait for endpoints that failed until the end.</summary>
    public long Waiting { get; private set; }

    /// <summary>Citizens of ledgers that are cut off: only what their ledgers tell of was checked.</summary>
    public long InPart { get; private set; }

    public IReadOnlyDictionary<FindingKind, long> Counts => _counts;

    /// <summary>The first of all findings, <see cref="CheckRun.MostNamed"/> at most.</summary>
    public IReadOnlyList<Finding> Named => _named;

    /// <summary>False also when nobody was checked: where nothing was looked at, nothing is proven.</summary>
    public bool IsClean => _counts.Count == 0 && Citizens > 0;

    public void Add(long calls, RecordEvidence evidence, bool isWhole, CitizenVerdict verdict)
    {
        lock (_changing)
        {
            Citizens++;
            Calls += calls;
            Items += evidence.Items.Count;
            Alerts += evidence.Alerts.Count(static alert => ModelAlerts.Knows(alert.Rule));
            Requests += evidence.Requests.Length;
            Told += verdict.Told;
            Waiting += verdict.Waiting;
            Tasks += verdict.Tasks?.Length ?? 0;
            InPart += isWhole ? 0 : 1;
            Add(verdict.Findings);
        }
    }

    public void Add(IReadOnlyList<Finding> findings)
    {
        lock (_changing)
        {
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
