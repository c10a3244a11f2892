using System.Collections.Immutable;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Health;

/// <summary>How much of the time a page shows.</summary>
/// <param name="Name">In its address.</param>
internal sealed record MeasureRange(string Name, ShownTime Shown)
{
    public static readonly MeasureRange Year = new("year", ShownTime.Year), Whole = new("all", ShownTime.All);

    /// <summary>The shortest first.</summary>
    public static readonly ImmutableArray<MeasureRange> All = [new("week", ShownTime.Week), new("quarter", ShownTime.Quarter), Year, Whole];

    /// <summary>A year where an address names none that there is.</summary>
    public static MeasureRange Named(string? name) => All.FirstOrDefault(it => it.Name == name) ?? Year;

    public DateTimeOffset? From(DateTimeOffset now) => Shown switch
    {
        ShownTime.Week => now.AddDays(-7),
        ShownTime.Quarter => now.AddMonths(-3),
        ShownTime.Year => now.AddYears(-1),
        _ => null,
    };
}
