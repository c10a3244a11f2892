using System.Collections.Immutable;
using PhrCluster.Core.Index;
using PhrCluster.Readings;

namespace PhrCluster.Core.Searching;

/// <summary>Which segments may hold an item of a logical id (<see cref="ItemIdentity"/>).</summary>
internal static class IdLookup
{
    /// <summary>
    /// A source's own id is among the keys; of segments that have other keys nobody can tell. An id by a place stands there. A hash tells nothing of the place.
    /// </summary>
    public static bool MayHold(SegmentDescriptor segment, ImmutableArray<string> types, string id) =>
        segment.Items > 0
        && (IsAmongKeys(segment, types, id)
            || (ItemIdentity.PlaceIn(id) is { } place && place.Sequence >= segment.First && place.Sequence <= segment.Last)
            || ItemIdentity.MayBeHash(id));

    private static bool IsAmongKeys(SegmentDescriptor segment, ImmutableArray<string> types, string id)
    {
        if (!segment.Marks.HasFlag(SegmentMarks.ById))
        {
            return !segment.Keys.IsEmpty;
        }

        foreach (var type in types)
        {
            if (segment.MayHold(Fingerprint.OfId(type, id)))
            {
                return true;
            }
        }

        return false;
    }
}
