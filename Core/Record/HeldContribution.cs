using System.Collections.Immutable;
using PhrCluster.Contributions;

namespace PhrCluster.Core.Record;

/// <summary>What a citizen contributes to one programme, as far as it may still change: what its aggregate has to know.</summary>
/// <param name="Since">The version at which they began to contribute; after leaving and joining again the later one.</param>
/// <param name="Version">The version at which it last changed.</param>
/// <param name="IsIn">False once they left: then all of it is taken back, and nothing else is told.</param>
/// <param name="Slots">By table and period; of those that were frozen long ago none is kept here.</param>
public sealed record HeldContribution(string Programme, long Since, long Version, bool IsIn, ImmutableArray<ContributionSlot> Slots)
{
    public ContributionSlot? Find(string table, DateOnly from)
    {
        foreach (var slot in Slots)
        {
            if (slot.From == from && slot.Table == table)
            {
                return slot;
            }
        }

        return null;
    }

    public bool Equals(HeldContribution? other) =>
        other is not null && (Programme, Since, Version, IsIn) == (other.Programme, other.Since, other.Version, other.IsIn) && Slots.AsSpan().SequenceEqual(other.Slots.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Programme, Version);
}
