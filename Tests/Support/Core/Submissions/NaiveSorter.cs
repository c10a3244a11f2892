using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Submissions;

/// <summary>The duplicate check once more, against a list of everything that was ever taken up, without index, marks or fingerprints.</summary>
internal sealed class NaiveSorter
{
    private readonly List<RecordItem> _held = [];

    /// <summary>When each came.</summary>
    private readonly List<DateTimeOffset> _received = [];

    /// <summary>What becomes of one item; an accepted one is held from then on.</summary>
    public string Take(RecordItem item, DateTimeOffset now)
    {
        if (ItemRules.Check(item, now) is not null)
        {
            return "refused";
        }

        if (item.Source.Identifier is null)
        {
            if (_held.Exists(held => held.Source.Identifier is null && Same(held, item)))
            {
                return "duplicate";
            }

            _held.Add(item);
            _received.Add(now);
            return "new";
        }

        var at = _held.FindIndex(held => held.ResourceType == item.ResourceType && held.Source.Name == item.Source.Name && held.Source.Identifier == item.Source.Identifier);
        if (at < 0)
        {
            _held.Add(item);
            _received.Add(now);
            return "new";
        }

        if (Same(_held[at], item))
        {
            return "duplicate";
        }

        if (Updated(item, now) < Updated(_held[at], _received[at]))
        {
            return "outdated";
        }

        _held[at] = item;
        _received[at] = now;
        return "corrected";
    }

    /// <summary>All but when the source last touched it.</summary>
    private static bool Same(RecordItem one, RecordItem other) => Sample.Bytes(one with { Source = one.Source with { Updated = null } })
        == Sample.Bytes(other with { Source = other.Source with { Updated = null } });

    /// <summary>What was dated in the future when it came says nothing.</summary>
    private static DateTimeOffset? Updated(RecordItem item, DateTimeOffset received) =>
        item.Source.Updated is { } text && FhirDateTime.TryParse(text, out var interval, out _) && interval.From <= received.AddDays(1) ? interval.From : null;
}
