using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Core.Access;

/// <summary>Makes the journal entries of disclosures and refusals: who, why and which data, never a value.</summary>
public static class Disclosures
{
    public static AccessRecorded Permitted(AccessJudgement.Granted granted, DataDescription data)
    {
        if (granted.Viewer.IsCitizen)
        {
            return new AccessRecorded(granted.Request, Permitted: true, [], AccessWords.OwnRecord, data);
        }

        ImmutableArray<DecidingRule> rules = [.. granted.Viewer.Deciding.Select(static decision => new DecidingRule(true, decision.Consent!, decision.Provision!))];
        return new AccessRecorded(
            granted.Request, Permitted: true, rules, AccessWords.Permitted([.. rules.Select(static rule => rule.Consent).Distinct()], granted.By), data);
    }

    public static AccessRecorded Refused(AccessJudgement.Denied denied) =>
        new(denied.Request, Permitted: false, denied.Rules, denied.Words, DataDescription.Nothing);

    public static DataDescription Describe(IEnumerable<RecordItem> items)
    {
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        DateTimeOffset? from = null, to = null;
        var count = 0;
        foreach (var item in items)
        {
            count++;
            classes.Add(item.ResourceType);
            AddCode(codes, item.Code.Primary.Code!);
            var start = HeldItems.From(item);
            from = from is null || start < from ? start : from;
            to = to is null || start > to ? start : to;
        }

        return new DataDescription([.. classes], [.. codes], from, to, count);
    }

    public static void AddCode(SortedSet<string> codes, string code)
    {
        if (codes.Count < RecordLimits.MaxLoggedCodes)
        {
            codes.Add(code);
        }
    }
}
