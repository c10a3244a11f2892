using System.Collections.Immutable;
using PhrCluster.Core.Access;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Readings;

namespace PhrCluster.Core.Explaining;

/// <summary>What a transaction showed of held items that stood instead of new ones, shown again as far as the requester then saw them.</summary>
/// <param name="sight">What they might look at; null for nothing.</param>
/// <param name="matched">The places of those items, as often as they matched.</param>
internal sealed class MatchReplay(CitizenRecord before, AccessJudgement.Granted granted, AccessJudgement.Granted? sight, ImmutableArray<ItemRef> matched)
{
    private readonly List<HeldItem> _seen = [];

    public void Offer(Commit commit)
    {
        foreach (var held in RecordedItems.Of(commit).Where(held => matched.Contains(held.Ref)))
        {
            if (sight is { Viewer: var viewer } && viewer.Sees(viewer.Look(held)))
            {
                _seen.AddRange(matched.Where(place => place == held.Ref).Select(_ => held));
            }
        }
    }

    public ImmutableArray<JournalEntry> Close() => sight is null ? [] : Disclosures.Entries(before, Disclosures.Matched(granted, sight, _seen));
}
