using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Codes;

/// <summary>Everything that a citizen means by one word.</summary>
/// <param name="Name">The word, such as <c>glucose</c>.</param>
/// <param name="Terms">What names of such data contain, in lower case: data under a code that is in no group may be known by them.</param>
/// <param name="OtherNames">Other words for the same.</param>
public sealed record CodeGroup(string Name, ImmutableArray<CodeSet> Sets, ImmutableArray<string> Terms, ImmutableArray<string> OtherNames)
{
    /// <summary>Every code of its sets, each once.</summary>
    public ImmutableArray<Coding> Codes { get; } = [.. Sets.SelectMany(static set => set.Codes).Distinct()];

    /// <summary>Units that its numbers are shown in.</summary>
    public ImmutableArray<string> Units { get; } = [.. Sets.Select(static set => set.Measures?.Unit).OfType<string>().Distinct()];
}
