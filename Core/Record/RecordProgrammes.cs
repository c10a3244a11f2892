using System.Collections.Immutable;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Record;

/// <summary>Which programmes a citizen is part of, by what they said.</summary>
/// <param name="Joined">Research that they joined and did not leave, by id.</param>
/// <param name="OptedOut">Planning that they opted out of, by id.</param>
/// <param name="OptedOutOfAll">The version at which they opted out of everything; 0 where they did not. While it stands, they are part of nothing but what they joined later.</param>
public sealed record RecordProgrammes(ImmutableArray<JoinedProgramme> Joined, ImmutableArray<string> OptedOut, long OptedOutOfAll)
{
    public static readonly RecordProgrammes None = new([], [], 0);

    /// <summary>Whether what the citizen contributes goes to a programme.</summary>
    public bool IsPartOf(Programme programme) => programme.Kind switch
    {
        ProgrammeKind.Research => Joined.Any(it => it.Id == programme.Id),
        _ => OptedOutOfAll == 0 && !OptedOut.Contains(programme.Id),
    };
}

/// <param name="TermsVersion">What they agreed to.</param>
/// <param name="Version">The record version of joining.</param>
public sealed record JoinedProgramme(string Id, int TermsVersion, long Version, DateTimeOffset At);
