using System.Collections.Immutable;

namespace PhrCluster.Core.Index;

/// <summary>What a decision needs to know of the journal's past.</summary>
/// <param name="Keys">Fingerprints of submission ids and source identifiers that may have been there before.</param>
/// <param name="Late">Items without an identifier that are not later than all that their source reported under the code.</param>
public sealed record JournalLookup(ImmutableArray<uint> Keys, ImmutableArray<LateReading> Late)
{
    /// <summary>The same fingerprints as segments without <see cref="SegmentMarks.ById"/> hold them.</summary>
    public ImmutableArray<uint> FormerKeys { get; init; } = Keys;

    public bool MayBeIn(SegmentDescriptor segment)
    {
        foreach (var key in segment.Marks.HasFlag(SegmentMarks.ById) ? Keys : FormerKeys)
        {
            if (segment.MayHold(key))
            {
                return true;
            }
        }

        foreach (var late in Late)
        {
            if (segment.Items > 0 && (late.FromTicks is not { } from || (from >= segment.Earliest && from <= segment.Latest))
                && segment.MayHold(late.Code, null, null))
            {
                return true;
            }
        }

        return false;
    }

    public bool MayBeInTail(RecordIndex index)
    {
        foreach (var key in Keys)
        {
            if (index.MayHoldInTail(key))
            {
                return true;
            }
        }

        return !Late.IsEmpty;
    }
}

/// <summary>A late item's primary code, and its start in UTC ticks; null when its time is unknown, so that it may stand anywhere.</summary>
public readonly record struct LateReading(string Code, long? FromTicks);
