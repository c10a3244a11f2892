using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Readings;

namespace PhrCluster.Core.Alerts;

/// <summary>Gathers the held readings that a plan's rules have to be shown: those that the record keeps at hand, and from the journal what those are not.</summary>
public sealed class AlertLook : IDisposable
{
    private readonly ReadingBuffer _readings = new();
    private readonly IReadOnlyDictionary<ItemRef, HeldItem> _formers;
    private readonly ImmutableArray<RuleWindow> _unread;

    public AlertLook(CitizenRecord record, AlertPlan plan, IReadOnlyDictionary<ItemRef, HeldItem> formers)
    {
        _formers = formers;
        _unread = plan.Windows.RemoveAll(window => IsAtHand(record, window));
        if (_unread.Length == plan.Windows.Length)
        {
            return;
        }

        foreach (var (place, reading) in record.Pressures.Readings)
        {
            if (!formers.ContainsKey(place))
            {
                _readings.Add(reading);
            }
        }
    }

    /// <summary>False where all that is wanted is at hand.</summary>
    public bool ReadsJournal => !_unread.IsEmpty;

    public DateTimeOffset From => _unread.Min(static window => window.From);

    /// <summary>Under which they come.</summary>
    public ImmutableArray<string> Codes => [.. _unread.SelectMany(static window => AlertCodes.Of(window.Rule)).Select(static coding => coding.Code!).Distinct()];

    /// <summary>Good until the end of the look.</summary>
    public IReadOnlyCollection<AlertReading> Readings => _readings;

    /// <summary>Whether an item has to be looked at: most of what stands beside others does not.</summary>
    public bool Wants(RecordItem item, ItemRef place)
    {
        if (item is not Reading || _formers.ContainsKey(place))
        {
            return false;
        }

        var (at, code) = (HeldItems.From(item), item.Code.Primary);
        foreach (var window in _unread)
        {
            if (at >= window.From && AlertCodes.Holds(window.Rule, code))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="item">One that is wanted, and that no later version has replaced; the commit that is decided on may.</param>
    public void Take(RecordItem item)
    {
        if (AlertReading.Of(item) is { } reading)
        {
            _readings.Add(reading);
        }
    }

    public void Dispose() => _readings.Dispose();

    /// <summary>Blood pressures are kept for some days, and no other measure's readings are.</summary>
    private static bool IsAtHand(CitizenRecord record, RuleWindow window) =>
        window.From >= record.Pressures.CompleteSince && window.Rule.Measures is [var measures] && measures == Measurand.Systolic;
}
