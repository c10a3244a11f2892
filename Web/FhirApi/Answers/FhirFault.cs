using System.Collections.Immutable;
using PhrCluster.Fhir;

namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>What was asked for can't be done: the HTTP status, and what an OperationOutcome says.</summary>
/// <param name="status">Of HTTP.</param>
/// <param name="issues">All that stands in the way, one at least: the first is what the status is for.</param>
internal sealed class FhirFault(int status, ImmutableArray<Issue> issues) : Exception(issues[0].Diagnostics)
{
    /// <param name="code">Of <see cref="IssueCode"/>.</param>
    /// <param name="diagnostics">In words, without values.</param>
    /// <param name="expression">Where, such as <c>Bundle.entry[3]</c>.</param>
    public FhirFault(int status, string code, string diagnostics, string? expression = null) : this(status, [Issue.At(code, diagnostics, expression)])
    {
    }

    public int Status { get; } = status;

    public ImmutableArray<Issue> Issues { get; } = issues;

    /// <summary>Of the first issue.</summary>
    public string Code => Issues[0].Code;

    /// <summary>The version of the record that it was decided at.</summary>
    public long? RecordVersion { get; init; }

    /// <summary>After how many seconds to try again.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The methods that there are instead (405).</summary>
    public string? Allow { get; init; }

    /// <summary>The same, of an entry of a Bundle.</summary>
    public FhirFault At(string entry) => new(Status, [.. Issues.Select(issue => issue.Of(entry))]) { RecordVersion = RecordVersion, RetryAfter = RetryAfter };

    /// <summary>With what else stands in the way.</summary>
    public FhirFault And(IEnumerable<Issue> others) => new(Status, [.. Issues, .. others]) { RecordVersion = RecordVersion };

    public static FhirFault BadRequest(string diagnostics, string code = IssueCode.Invalid, string? expression = null) =>
        new(StatusCodes.Status400BadRequest, code, diagnostics, expression);

    public static FhirFault Unprocessable(string diagnostics, string code = IssueCode.BusinessRule, string? expression = null) =>
        new(StatusCodes.Status422UnprocessableEntity, code, diagnostics, expression);

    /// <summary>A resource that breaks rules, each with its element.</summary>
    public static FhirFault Unprocessable(Rejected rejected) => new(StatusCodes.Status422UnprocessableEntity, IssuesOf(rejected));

    /// <summary>What a resource breaks.</summary>
    public static ImmutableArray<Issue> IssuesOf(Rejected rejected) => [.. rejected.Others.Prepend(rejected).Select(static it => Issue.At(IssueCode.Value, $"{it.Path}: {it.Rule}", it.Path))];

    /// <summary>Says the same whatever is or is not there.</summary>
    public static FhirFault NotFound(long? recordVersion = null) => new(StatusCodes.Status404NotFound, IssueCode.NotFound, NotFoundText) { RecordVersion = recordVersion };

    /// <summary>Says the same whoever may not do what.</summary>
    public static FhirFault Forbidden(long? recordVersion = null) =>
        new(StatusCodes.Status403Forbidden, IssueCode.Forbidden, "This record does not take that from this requester.") { RecordVersion = recordVersion };

    private const string NotFoundText =
        "Nothing to read here. Ids that this server made tell whose record they are of; of any other say it, as in Observation/ID?patient=PATIENT, or use a token that names a patient.";
}
