using System.Collections.Immutable;
using PhrCluster.Contributions;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Contributions;

/// <summary>
/// Gathers a page of what a citizen ever contributed from commits, newest first, each with its reason. It is full with <see cref="RecordLimits.MaxShownContributions"/> changes, or when it has looked
/// through <see cref="RecordLimits.MaxLogScan"/> commits.
/// </summary>
/// <param name="before">Only commits below this version are looked at.</param>
public sealed class ContributionHistoryPage(long before)
{
    private readonly ImmutableArray<ContributionChange>.Builder _changes = ImmutableArray.CreateBuilder<ContributionChange>();
    private long _before = before;
    private int _looked;

    public bool IsFull => _looked == RecordLimits.MaxLogScan || _changes.Count >= RecordLimits.MaxShownContributions;

    /// <summary>What was found, newest first.</summary>
    public ImmutableArray<ContributionChange> Changes => _changes.ToImmutable();

    /// <summary>The version below which the next page begins; null where nothing is before.</summary>
    public long? Before => IsFull && _before > 1 ? _before : null;

    /// <summary>Whether a run of commits is of none of it.</summary>
    /// <param name="first">Its first version.</param>
    public bool Passes(long first) => IsFull || first >= _before;

    /// <summary>Offers a commit; later ones were offered before.</summary>
    public void Offer(Commit commit)
    {
        if (Passes(commit.Sequence))
        {
            return;
        }

        _looked++;
        _before = commit.Sequence;
        foreach (var entry in commit.Entries)
        {
            if (entry is ContributionChanged changed)
            {
                _changes.Add(new ContributionChange(commit.Sequence, commit.Time, changed.Programme, changed.ProgrammeVersion, changed.IsIn, changed.Slots, Why(commit, changed)));
            }
        }
    }

    /// <summary>What else the commit holds tells it.</summary>
    private static ContributionReason Why(Commit commit, ContributionChanged changed)
    {
        var why = changed.IsIn ? ContributionReason.LookedThrough : ContributionReason.OptedOutOfAll;
        foreach (var entry in commit.Entries)
        {
            why = entry switch
            {
                ProgrammeJoined joined when joined.Programme == changed.Programme => ContributionReason.Joined,
                ProgrammeLeft left when left.Programme == changed.Programme => ContributionReason.Left,
                ProgrammeOptedOut optedOut when optedOut.Programme == changed.Programme => ContributionReason.OptedOut,
                ProgrammeOptedIn or ConsentWithdrawn when changed.IsIn => ContributionReason.OptedIn,
                ItemRecorded { Supersedes: null } when changed.IsIn => ContributionReason.Reading,
                ItemRecorded when changed.IsIn && why != ContributionReason.Reading => ContributionReason.Correction,
                DemographicsRecorded when changed.IsIn && why == ContributionReason.LookedThrough => ContributionReason.Details,
                _ => why,
            };
        }

        return why;
    }
}
