using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Client.Consents;

/// <summary>Which data an arrangement is about, spelled out: what each word in it covers.</summary>
/// <param name="Groups">Words all of whose codes it names, with those codes.</param>
/// <param name="OtherCodes">Codes that it names apart from those.</param>
public sealed record Coverage(ImmutableArray<CodeGroup> Groups, ImmutableArray<Coding> OtherCodes, ImmutableArray<Coding> Classes, ImmutableArray<Coding> Labels)
{
    public static Coverage Of(Arrangement arrangement)
    {
        Provision[] provisions = [.. arrangement.Give.SelectMany(static consent => All(consent.Provision))];
        Coding[] codes =
        [
            .. provisions.SelectMany(static provision => provision.Codes)
                .Concat(arrangement.Label.Select(static it => it.Target).OfType<LabelledCode>().Select(static it => it.Code))
                .Select(static code => code with { Display = null }).Distinct(),
        ];
        var groups = GroupsIn(codes);
        var covered = groups.SelectMany(static group => group.Codes).ToHashSet();
        return new Coverage(
            groups,
            [.. codes.Where(code => !covered.Contains(code))],
            [.. provisions.SelectMany(static provision => provision.Classes).Distinct()],
            [.. provisions.SelectMany(static provision => provision.SecurityLabels).Distinct()]);
    }

    /// <summary>Words all of whose codes are there, but for those that lie within another.</summary>
    internal static ImmutableArray<CodeGroup> GroupsIn(IEnumerable<Coding> codes)
    {
        var named = codes.ToHashSet();
        CodeGroup[] whole = [.. KnownCodes.Groups.Where(group => group.Codes.All(named.Contains))];
        return [.. whole.Where(group => !whole.Any(other => other.Codes.Length > group.Codes.Length && group.Codes.All(other.Codes.Contains)))];
    }

    private static IEnumerable<Provision> All(Provision provision) => provision.Provisions.SelectMany(All).Prepend(provision);
}
