using System.Collections.Immutable;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Index;

/// <summary>What the access log says of a segment's commits: who did how much, so that a look at the log need not read those that it does not show.</summary>
/// <param name="From">Time of its first commit.</param>
/// <param name="To">Time of its last commit.</param>
/// <param name="Packed">Who did how much; null where they are more than <see cref="RecordLimits.MaxTalliedAccessors"/>, or their names too long. Kept as bytes, as most are never asked for.</param>
public sealed record SegmentLog(DateTimeOffset From, DateTimeOffset To, ImmutableArray<byte>? Packed)
{
    private const byte OwnFlag = 1, AppFlag = 2;

    /// <summary>True when <see cref="Who"/> tells of every entry.</summary>
    public bool IsWhole => Packed is not null;

    /// <summary>Whoever was counted most recently comes first.</summary>
    public IEnumerable<AccessorTally> Who()
    {
        var tallies = new List<AccessorTally>();
        var reader = new ByteReader((Packed ?? []).AsSpan());
        while (!reader.AtEnd)
        {
            var flags = reader.Byte();
            var (own, name) = ((flags & OwnFlag) != 0, reader.Text());
            var who = (flags & AppFlag) != 0 ? new Accessor(null, null, name)
                : name is not null || own ? new Accessor(name, null, null)
                : new Accessor(null, reader.Text(), null);
            tallies.Add(new AccessorTally(own, who, reader.Count(), reader.Count()));
        }

        return tallies;
    }

    /// <param name="who">Whoever was counted most recently comes first.</param>
    public static SegmentLog Of(DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<AccessorTally> who)
    {
        var writer = new ByteWriter();
        foreach (var tally in who.Take(RecordLimits.MaxTalliedAccessors + 1))
        {
            var (organization, subject, app) = tally.Who;
            writer.Byte((byte)((tally.Own ? OwnFlag : 0) | (app is null ? 0 : AppFlag)));
            writer.Text(app ?? organization);
            if (!tally.Own && app is null && organization is null)
            {
                writer.Text(subject);
            }

            writer.Unsigned((ulong)tally.Looks);
            writer.Unsigned((ulong)tally.Refused);
        }

        return new SegmentLog(from, to, who.Count > RecordLimits.MaxTalliedAccessors || writer.Length > RecordLimits.MaxTallyBytes ? null : [.. writer.Written]);
    }
}

/// <summary>What the access log says of one organisation, of one app, or of one person or service of none.</summary>
/// <param name="Own">The citizen's own looks and deliveries, which pages of the log leave out unless asked.</param>
/// <param name="Who">Nobody is named where it is the citizen's own.</param>
/// <param name="Looks">Entries by which something could be seen.</param>
/// <param name="Refused">Requests that were turned away. Neither of both: they did something else.</param>
public readonly record struct AccessorTally(bool Own, Accessor Who, int Looks, int Refused);
