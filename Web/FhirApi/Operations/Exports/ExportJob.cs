using System.Collections.Immutable;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Operations.Jobs;

namespace PhrCluster.Web.FhirApi.Operations.Exports;

/// <summary>An export: what was asked, and of which version of the record. It holds no data.</summary>
internal sealed class ExportJob(string owner, string request, DateTimeOffset began, TimeSpan lifetime) : BackgroundJob(owner, request, began, lifetime)
{
    public const string PatientType = "Patient";

    /// <summary>The only file of an export that failed.</summary>
    public const string Errors = "OperationOutcome";

    public required string Citizen { get; init; }

    /// <summary>Of the record: nothing that came later is part of the export.</summary>
    public required long Version { get; init; }

    /// <summary>Types that are wanted.</summary>
    public required ImmutableArray<string> Types { get; init; }

    /// <summary>What narrows them.</summary>
    public required ImmutableArray<SearchTerm> Terms { get; init; }

    /// <summary>From when on changes are wanted, deletions among them; null for all that is held.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Why it came to nothing; null where it did not.</summary>
    public string? Failure { get; set; }

    public ItemSearch SearchFor(string type, int pageSize) => new() { Types = [type], Terms = Terms, PageSize = pageSize, CountAll = pageSize == 0 };
}
