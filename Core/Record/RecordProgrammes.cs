using System.Collections.Immutable;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Record;

/// <summary>Which programmes a citizen is part of, by what they said.</summary>
/// <param name="Joined">Research that they joined and did not leave, oldest first.</param>
/// <param name="OptedOut">Planning that they opted out of, by id, in their order.</param>
/// <param name="OptedOutOfAll">The version of the consent by which they opted out of everything; 0 where there is none. While it stands, they are part of nothing but what they joined later.</param>
public sealed record RecordProgrammes(ImmutableArray<JoinedProgramme> Joined, ImmutableArray<string> OptedOut, long OptedOutOfAll)
{
    public static readonly RecordProgrammes None = new([], [], 0);

    public bool IsEmpty => Joined.IsEmpty && OptedOut.IsEmpty;

    /// <summary>Whether what the citizen contributes goes to a programme.</summary>
    public bool IsPartOf(Programme programme) => programme.Kind switch
    {
        ProgrammeKind.Research => Find(programme.Id) is not null,
        _ => OptedOutOfAll == 0 && !OptedOut.Contains(programme.Id),
    };

    /// <summary>Null where they did not join it.</summary>
    public JoinedProgramme? Find(string programme) => Joined.FirstOrDefault(it => it.Id == programme);

    public bool Equals(RecordProgrammes? other) =>
        other is not null && OptedOutOfAll == other.OptedOutOfAll && Joined.AsSpan().SequenceEqual(other.Joined.AsSpan()) && OptedOut.AsSpan().SequenceEqual(other.OptedOut.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Joined.Length, OptedOut.Length, OptedOutOfAll);
}
