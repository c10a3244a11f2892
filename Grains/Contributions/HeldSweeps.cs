using System.Collections.Immutable;

namespace PhrCluster.Grains.Contributions;

/// <summary>How records were looked through, as it is kept: a page before the next, so that a crash repeats one page at most.</summary>
/// <param name="Days">By the day on which periods ended, oldest first.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldSweeps")]
public sealed record HeldSweeps([property: Id(0)] ImmutableArray<SweptDay> Days)
{
    public HeldSweeps() : this([])
    {
    }

    public SweptDay? Find(DateOnly ended) => Days.FirstOrDefault(it => it.Ended == ended);

    public HeldSweeps With(SweptDay day)
    {
        var days = Days.RemoveAll(it => it.Ended == day.Ended).Add(day).Sort(static (one, other) => one.Ended.CompareTo(other.Ended));
        return new HeldSweeps(days.Length > RecordLimits.MaxSweptDays ? days.RemoveAt(0) : days);
    }
}

/// <summary>How far records were looked through for the periods that ended on a day.</summary>
/// <param name="Ended">The day after their last.</param>
/// <param name="Next">The store's continuation; null before the first page, and after the last.</param>
/// <param name="Looked">Records that were looked at.</param>
/// <param name="Passed">Records that could not be: damaged ones, those whose store did not answer, and those that an aggregate had no room for.</param>
/// <param name="DoneAt">Null while there are more.</param>
[GenerateSerializer, Immutable, Alias("phr.SweptDay")]
public sealed record SweptDay(
    [property: Id(0)] DateOnly Ended, [property: Id(1)] string? Next, [property: Id(2)] long Looked, [property: Id(3)] long Passed, [property: Id(4)] DateTimeOffset? DoneAt);
