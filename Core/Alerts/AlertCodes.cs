using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Core.Index;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Alerts;

/// <summary>Codes under which a rule's readings come.</summary>
public static class AlertCodes
{
    private static readonly FrozenDictionary<string, ImmutableArray<Coding>> ByRule = AlertRules.All.ToFrozenDictionary(static rule => rule.Name, Find);

    private static readonly FrozenDictionary<string, ImmutableArray<ushort>> Fingerprints = ByRule.ToFrozenDictionary(
        static codes => codes.Key, static codes => SegmentDescriptor.FingerprintsOf([.. codes.Value.Select(static coding => coding.Code!)]));

    private static readonly FrozenDictionary<string, FrozenSet<string>> Sets = ByRule.ToFrozenDictionary(
        static codes => codes.Key, static codes => codes.Value.Select(static coding => coding.Code!).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>Whether readings of the rule come under a code, by its letters: another system's alike counts too.</summary>
    public static bool Holds(AlertRule rule, Coding code) => code.Code is { } letters && Sets[rule.Name].Contains(letters);

    public static ImmutableArray<Coding> Of(AlertRule rule) => ByRule[rule.Name];

    /// <summary>As segments tell of codes.</summary>
    public static ImmutableArray<ushort> FingerprintsOf(AlertRule rule) => Fingerprints[rule.Name];

    /// <summary>Those of every group that holds one of its measures: a panel has no measure of its own.</summary>
    private static ImmutableArray<Coding> Find(AlertRule rule) =>
    [
        .. KnownCodes.Groups.Where(group => group.Sets.Any(set => set.Measures is { } measures && rule.Measures.Contains(measures)))
            .SelectMany(static group => group.Codes).Distinct(),
    ];
}
