using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Searching;

/// <summary>Which items of a record are wanted, in the words of FHIR search. What the requester may not see is left out before anything is counted or paged.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemSearch")]
public sealed record ItemSearch
{
    /// <summary>FHIR types, such as <c>Observation</c>; none asks for all that a record holds.</summary>
    [Id(0)] public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>All must hold: <see cref="RecordLimits.MaxSearchTerms"/> at most.</summary>
    [Id(1)] public ImmutableArray<SearchTerm> Terms { get; init; } = [];

    /// <summary>Parameters to sort by, as <c>_sort</c> names them: <c>-date</c> for newest first, which is the order where none is named.</summary>
    [Id(2)] public ImmutableArray<string> Sort { get; init; } = [];

    /// <summary>0 to <c>RecordLimits.MaxPageSize</c>; 0 asks how many there are.</summary>
    [Id(3)] public int PageSize { get; init; } = 20;

    /// <summary>Asks for <see cref="ItemsFound.Total"/>, which looks through all that may match.</summary>
    [Id(4)] public bool CountAll { get; init; }

    /// <summary>From the page before; null for the first.</summary>
    [Id(5)] public string? Continuation { get; init; }

    /// <summary>What the requester will do with them: see, use or pass on.</summary>
    [Id(6)] public ConsentAction Action { get; init; } = ConsentAction.Access;

    /// <summary>The newest so many of each code (<c>$lastn</c>); 0 for all.</summary>
    [Id(7)] public int NewestPerCode { get; init; }

    /// <summary>Asks for <see cref="ItemsFound.Origins"/>: of each match, where it is from.</summary>
    [Id(8)] public bool TellsOrigins { get; init; }
}

/// <summary>One search parameter with its value.</summary>
/// <param name="Parameter">Its name, with a modifier where there is one: <c>code</c>, <c>code:not</c>. <see cref="SearchParameters"/> has them.</param>
/// <param name="Value">As FHIR writes it: prefixes, systems, and alternatives parted by commas, with FHIR's own escapes.</param>
[GenerateSerializer, Immutable, Alias("phr.SearchTerm")]
public sealed record SearchTerm([property: Id(0)] string Parameter, [property: Id(1)] string Value);
