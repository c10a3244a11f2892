using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;

namespace PhrCluster.Core.Explaining;

/// <summary>
/// Counts items that are alike: one class, one code, the same labels, the same decision. In a fixed order, of which it keeps the first
/// <see cref="RecordLimits.MaxExplainedGroups"/>: a group beyond them can never come back among them, so that no count is short.
/// </summary>
internal sealed class ExplainedGroups
{
    private readonly Dictionary<GroupKey, Tally> _tallies = [];
    private readonly SortedSet<GroupKey> _order = [];

    /// <param name="decision">Names the deciding rule; neither consent nor provision where there is none.</param>
    /// <param name="reason">Asked for a new group only.</param>
    public void Count(ItemContext context, bool permitted, in ConsentDecision decision, Func<Reason> reason)
    {
        var key = GroupKey.Of(context, permitted, decision);
        if (_tallies.TryGetValue(key, out var tally))
        {
            tally.Count++;
            return;
        }

        if (_order.Count == RecordLimits.MaxExplainedGroups)
        {
            if (key.CompareTo(_order.Max) > 0)
            {
                return;
            }

            _tallies.Remove(_order.Max);
            _order.Remove(_order.Max);
        }

        _order.Add(key);
        _tallies.Add(key, new Tally(context.Primary, Ordered(context.Labels), reason()));
    }

    public ImmutableArray<ExplainedGroup> ToGroups() => [.. _order.Select(key => _tallies[key].ToGroup(key))];

    private static ImmutableArray<Coding> Ordered(ImmutableArray<Coding> labels) =>
        [.. labels.OrderBy(static label => label.System, StringComparer.Ordinal).ThenBy(static label => label.Code, StringComparer.Ordinal)];

    private sealed class Tally(Coding code, ImmutableArray<Coding> labels, Reason reason)
    {
        public int Count { get; set; } = 1;

        public ExplainedGroup ToGroup(in GroupKey key) => new(
            key.Class,
            code,
            labels,
            Count,
            key.Permitted,
            key.Consent is null ? null : new DecidingRule(key.Permitted, key.Consent, key.Provision!),
            reason);
    }

    /// <summary>What makes items alike, and the order of groups: displays are commentary, and do not count.</summary>
    private readonly record struct GroupKey(string Class, string? System, string? Code, string Labels, bool Permitted, string? Consent, string? Provision)
        : IComparable<GroupKey>
    {
        public static GroupKey Of(ItemContext context, bool permitted, in ConsentDecision decision) => new(
            context.ResourceType,
            context.Primary.System,
            context.Primary.Code,
            context.Labels.IsEmpty ? "" : string.Join('\n', Ordered(context.Labels).Select(static label => $"{label.System}|{label.Code}")),
            permitted,
            decision.Consent,
            decision.Provision);

        public int CompareTo(GroupKey other)
        {
            var order = string.CompareOrdinal(Class, other.Class);
            order = order != 0 ? order : string.CompareOrdinal(System, other.System);
            order = order != 0 ? order : string.CompareOrdinal(Code, other.Code);
            order = order != 0 ? order : string.CompareOrdinal(Labels, other.Labels);
            order = order != 0 ? order : other.Permitted.CompareTo(Permitted);
            order = order != 0 ? order : string.CompareOrdinal(Consent, other.Consent);
            return order != 0 ? order : string.CompareOrdinal(Provision, other.Provision);
        }
    }
}
