using System.Collections.Immutable;
using PhrCluster.Concerns;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Record;

/// <summary>What a record keeps at hand of what its citizen raised: all that waits, and the latest of the rest.</summary>
internal static class HeldConcerns
{
    public static ImmutableArray<HeldConcern> Raise(ImmutableArray<HeldConcern> concerns, HeldConcern raised) => WithinLimits(concerns.Add(raised));

    public static ImmutableArray<HeldConcern> Answer(ImmutableArray<HeldConcern> concerns, ConcernAnswered answered, DateTimeOffset at)
    {
        for (var i = 0; i < concerns.Length; i++)
        {
            if (concerns[i].Concern.Id == answered.Id)
            {
                return WithinLimits(concerns.SetItem(i, concerns[i] with { State = answered.State, Answer = answered.Words, AnsweredAt = at }));
            }
        }

        return concerns;
    }

    /// <summary>Where there are too many, the oldest goes that has an answer.</summary>
    private static ImmutableArray<HeldConcern> WithinLimits(ImmutableArray<HeldConcern> concerns)
    {
        while (concerns.Length > RecordLimits.MaxHeldConcerns || concerns.Sum(BytesOf) > RecordLimits.MaxHeldConcernBytes)
        {
            var answered = concerns.FirstOrDefault(static held => held.State != ConcernState.Open);
            if (answered is null)
            {
                break; // No more wait than there is room for.
            }

            concerns = concerns.Remove(answered);
        }

        return concerns;
    }

    private static int BytesOf(HeldConcern held) => RarePartsFold.Bytes(held.Concern.Id, held.Concern.Words, held.Answer);
}
