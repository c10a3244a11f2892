using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Record;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Core.Access;

/// <summary>Makes the journal entries of disclosures and refusals: who, why and which data, never a value.</summary>
public static class Disclosures
{
    public static AccessRecorded Permitted(AccessJudgement.Granted granted, DataDescription data)
    {
        if (granted.Request.Action == AccessAction.Transact)
        {
            return new AccessRecorded(granted.Request, Permitted: true, granted.Basis, ReasonCode.DeliveryTried, data);
        }

        if (granted is { Capacity: Capacity.Professional or Capacity.Service, Request.Action: AccessAction.Subscribe or AccessAction.ListSubscriptions or AccessAction.EndSubscription })
        {
            return new AccessRecorded(granted.Request, Permitted: true, granted.Basis, ReasonCode.Subscribing, data);
        }

        // Whoever acts on an alert was shown it, and whoever changes a plan that.
        if (granted.Capacity == Capacity.Self || !(granted.Request.Action is AccessAction.HandleAlert or AccessAction.SetCarePlan || Looks.IsLook(granted.Request.Action)))
        {
            return new AccessRecorded(granted.Request, Permitted: true, granted.Basis, Reasons.ByRight(granted.Capacity), data);
        }

        var (permitting, withholding) = (Rules(granted.Viewer.Deciding), Rules(granted.Viewer.Withholding));
        var reason = permitting.Count == 0 ? ReasonCode.NothingCovered : ReasonCode.ConsentsPermit;
        return new AccessRecorded(granted.Request, Permitted: true, [.. permitting, .. withholding], reason, data);
    }

    /// <summary>Items shown beside what a transaction did, since they stand instead of new ones.</summary>
    /// <param name="granted">The transaction's own judgement.</param>
    /// <param name="sight">By which they are seen.</param>
    public static AccessRecorded Matched(AccessJudgement.Granted granted, AccessJudgement.Granted sight, IReadOnlyList<HeldItem> items)
    {
        foreach (var held in items)
        {
            sight.Viewer.Sees(sight.Viewer.Look(held), out var verdict);
            sight.Viewer.Note(verdict);
        }

        return Permitted(sight, Describe(items.Select(static held => held.Item))) with { Request = granted.Request };
    }

    /// <summary>A disclosure with the notice that it gives rise to: they are durable together, or neither is (G2).</summary>
    public static ImmutableArray<JournalEntry> Entries(CitizenRecord record, AccessRecorded disclosure) => [disclosure, .. NoticeRules.OfDisclosure(record, disclosure)];

    /// <summary>A log entry for a delegate from whom something is hidden: what the log says of the data, and what was asked for as it came, would tell of it.</summary>
    public static AccessLogEntry WithoutData(AccessLogEntry entry) => entry with
    {
        Data = DataDescription.Nothing, Statement = null, Asked = null, Origin = entry.Origin is { } origin ? RequestOrigin.Kept(origin with { Query = null }) : null,
    };

    public static AccessRecorded Refused(AccessJudgement.Denied denied) =>
        new(denied.Request, Permitted: false, denied.Rules, denied.Code, DataDescription.Nothing);

    /// <summary>Who the citizen is, where the requester may see it; tells the viewer's log of what decided.</summary>
    public static HeldDemographics? DemographicsFor(AccessJudgement.Granted granted, CitizenRecord record)
    {
        if (record.Demographics is not { } held)
        {
            return null;
        }

        var sees = granted.Viewer.Sees(granted.Viewer.LookAtPatient(), out var verdict);
        granted.Viewer.Note(verdict);
        return sees ? held : null;
    }

    public static DataDescription Describe(HeldDemographics? held) =>
        held is null ? DataDescription.Nothing : DataDescription.Nothing with { Classes = [CitizenDemographics.ResourceType], Count = 1 };

    public static DataDescription Describe(IEnumerable<RecordItem> items)
    {
        var sum = new DataSum();
        foreach (var item in items)
        {
            sum.Add(item);
        }

        return sum.Describe();
    }

    /// <summary>Of two sets of items together.</summary>
    public static DataDescription Join(DataDescription one, DataDescription other)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var code in one.Codes.Concat(other.Codes).Order(StringComparer.Ordinal))
        {
            AddCode(codes, code);
        }

        return new DataDescription(
            [.. one.Classes.Union(other.Classes).Order(StringComparer.Ordinal)],
            [.. codes],
            one.From is null || other.From < one.From ? other.From ?? one.From : one.From,
            one.To is null || other.To > one.To ? other.To ?? one.To : one.To,
            one.Count + other.Count);
    }

    public static void AddCode(SortedSet<string> codes, string code)
    {
        if (codes.Count < RecordLimits.MaxLoggedCodes)
        {
            codes.Add(code);
        }
    }

    private static List<DecidingRule> Rules(IReadOnlyList<ConsentDecision> decisions) =>
        [.. decisions.Select(static decision => new DecidingRule(decision.Permitted, decision.Consent!, decision.Provision!))];
}
