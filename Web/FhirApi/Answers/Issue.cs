using System.Collections.Immutable;

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>One thing that an OperationOutcome tells.</summary>
/// <param name="Code">Of <see cref="IssueCode"/>.</param>
/// <param name="Diagnostics">In words, without values.</param>
/// <param name="Expression">Where in what was sent, in FHIRPath; empty for all of it.</param>
internal sealed record Issue(string Code, string Diagnostics, ImmutableArray<string> Expression)
{
    public static Issue At(string code, string diagnostics, string? path) => new(code, diagnostics, path is null ? [] : [Choice(path)]);

    /// <summary>The same, of what an entry of a Bundle holds: the entry is named, and the element too where it is known.</summary>
    public Issue Of(string entry) => this with
    {
        Expression = Expression is [var path] && !path.StartsWith("Bundle.", StringComparison.Ordinal) && path.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            ? [entry, $"{entry}.resource{path[dot..]}"]
            : [entry],
    };

    /// <summary>FHIRPath knows a choice by its name alone.</summary>
    private static string Choice(string path) => path.Replace("[x]", string.Empty, StringComparison.Ordinal);
}
