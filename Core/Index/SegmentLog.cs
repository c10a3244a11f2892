using System.Collections.Immutable;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Index;

/// <summary>What the access log says of a segment's commits: who did how much, so that a look at the log need not read those that it does not show.</summary>
/// <param name="From">Time of its first commit.</param>
/// <param name="To">Time of its last commit.</param>
/// <param name="Packed">Who did how much; null where they are more than <see cref="RecordLimits.MaxTalliedAccessors"/>, or their names too long. Kept as bytes, as most are never asked for.</param>
public sealed record SegmentLog(DateTimeOffset From, DateTimeOffset To, ImmutableArray<byte>? Packed)
{
    private const byte OwnFlag = 1;

    /// <summary>True when <see cref="Who"/> tells of every entry.</summary>
    public bool IsWhole => Packed is not null;

    /// <summary>Whoever was counted most recently comes first.</summary>
    public IEnumerable<AccessorTally> Who()
    {
        var tallies = new List<AccessorTally>();
        var reader = new ByteReader((Packed ?? []).AsSpan());
        while (!reader.AtEnd)
        {
            var own = reader.Byte() == OwnFlag;
            var organization = reader.Text();
            tallies.Add(new AccessorTally(own, organization, own || organization is not null ? null : reader.Text(), reader.Count(), reader.Count()));
        }

        return tallies;
    }

    /// <param name="who">Whoever was counted most recently comes first.</param>
    public static SegmentLog Of(DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<AccessorTally> who)
    {
        var writer = new ByteWriter();
        foreach (var tally in who.Take(RecordLimits.MaxTalliedAccessors + 1))
        {
            writer.Byte(tally.Own ? OwnFlag : (byte)0);
            writer.Text(tally.Organization);
            if (!tally.Own && tally.Organization is null)
            {
                writer.Text(tally.Subject);
            }

            writer.Unsigned((ulong)tally.Looks);
            writer.Unsigned((ulong)tally.Refused);
        }

        return new SegmentLog(from, to, who.Count > RecordLimits.MaxTalliedAccessors || writer.Length > RecordLimits.MaxTallyBytes ? null : [.. writer.Written]);
    }
}

/// <summary>What the access log says of one organisation, or of one person or service of none.</summary>
/// <param name="Own">The citizen's own looks and deliveries, which pages of the log leave out unless asked.</param>
/// <param name="Subject">Null where they belong to an organisation, or are the citizen.</param>
/// <param name="Looks">Entries by which something could be seen.</param>
/// <param name="Refused">Requests that were turned away. Neither of both: they did something else.</param>
public readonly record struct AccessorTally(bool Own, string? Organization, string? Subject, int Looks, int Refused);
