using PhrCluster.Searching;

namespace PhrCluster.Tests.Thorough.Core.Searching;

/// <summary>A coding, as a resource has it.</summary>
internal sealed record NaiveCoding(string? System, string? Code, string? Display);

/// <summary>A concept, as a resource has it.</summary>
internal sealed record NaiveConcept(List<NaiveCoding> Codings, string? Text);

/// <summary>A time as the instants that it holds, in ticks.</summary>
/// <param name="To">The first instant after it.</param>
internal sealed record NaiveSpan(long From, long To)
{
    public const long Never = long.MinValue / 2, Always = long.MaxValue / 2;

    public bool Has(long instant) => From <= instant && instant < To;
}

/// <summary>A quantity, as a resource has it.</summary>
/// <param name="Unit">In UCUM; null for none.</param>
internal sealed record NaiveQuantity(decimal Number, string? Comparator, string? Unit)
{
    /// <summary>Whether it may truly be so much.</summary>
    public bool MayBe(decimal number) => Comparator switch
    {
        "<" => number < Number,
        "<=" => number <= Number,
        ">" => number > Number,
        ">=" => number >= Number,
        _ => number == Number,
    };
}

/// <summary>What each search parameter looks at in a resource.</summary>
internal sealed class NaiveResource
{
    public required string Type { get; init; }

    public required string Id { get; init; }

    public Dictionary<string, List<NaiveConcept>> Concepts { get; } = [];

    /// <summary>A parameter whose element is not there has none.</summary>
    public Dictionary<string, NaiveSpan> Spans { get; } = [];

    public Dictionary<string, List<NaiveQuantity>> Quantities { get; } = [];
}

/// <summary>A term of a search: what was written, and what is meant by it.</summary>
internal sealed record NaiveTerm(SearchTerm Term, Func<NaiveResource, bool> Matches);

/// <summary>
/// The prefixes of FHIR R4 search (section 3.1.1.4.5), as sets of points: nothing is worked out, each point that could make a difference is tried.
/// </summary>
internal static class NaivePrefix
{
    public static bool Holds(string prefix, NaiveSpan found, NaiveSpan sought)
    {
        long[] tried = [found.From, found.To - 1, sought.From - 1, sought.From, sought.To - 1, sought.To];
        var points = tried.Where(found.Has).ToArray();
        return prefix switch
        {
            "" or "eq" => points.All(sought.Has),
            "ne" => !points.All(sought.Has),
            "gt" => points.Any(point => point >= sought.To),
            "lt" => points.Any(point => point < sought.From),
            "ge" => points.Any(point => point >= sought.To) || points.All(sought.Has),
            "le" => points.Any(point => point < sought.From) || points.All(sought.Has),
            "sa" => points.All(point => point >= sought.To),
            "eb" => points.All(point => point < sought.From),
            _ => points.Any(sought.Has),
        };
    }

    /// <param name="found">In the unit that is sought.</param>
    /// <param name="digits">How many the number has behind its point.</param>
    public static bool Holds(string prefix, NaiveQuantity found, decimal sought, int digits)
    {
        var half = 0.5m;
        for (var i = 0; i < digits; i++)
        {
            half /= 10;
        }

        var (tenth, least, far) = (Math.Abs(sought) / 10, 0.000_000_1m, 1_000_000_000m);
        decimal[] borders = [found.Number, sought, sought - half, sought + half, sought - tenth, sought + tenth, -far, far];
        var points = borders.SelectMany(border => new[] { border - least, border, border + least }).Where(found.MayBe).ToArray();
        return prefix switch
        {
            "" or "eq" => points.All(IsWithin),
            "ne" => !points.All(IsWithin),
            "gt" => points.Any(point => point > sought),
            "lt" => points.Any(point => point < sought),
            "ge" => points.Any(point => point >= sought),
            "le" => points.Any(point => point <= sought),
            "sa" => points.All(point => point > sought),
            "eb" => points.All(point => point < sought),
            _ => points.Any(point => Math.Abs(point - sought) <= tenth),
        };

        bool IsWithin(decimal point) => point >= sought - half && point < sought + half;
    }
}
