namespace PhrCluster.Web.FhirApi.Answers;

/// <summary>What was asked for can't be done: the HTTP status, and what an OperationOutcome says.</summary>
/// <param name="status">Of HTTP.</param>
/// <param name="code">Of <see cref="IssueCode"/>.</param>
/// <param name="diagnostics">In words, without values.</param>
/// <param name="expression">Where, such as <c>Bundle.entry[3]</c>.</param>
internal sealed class FhirFault(int status, string code, string diagnostics, string? expression = null) : Exception(diagnostics)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public string? Expression { get; } = expression;

    /// <summary>The version of the record that it was decided at.</summary>
    public long? RecordVersion { get; init; }

    /// <summary>After how many seconds to try again.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The methods that there are instead (405).</summary>
    public string? Allow { get; init; }

    /// <summary>The same, of an entry of a Bundle.</summary>
    public FhirFault At(string expression) => new(Status, Code, Message, expression) { RecordVersion = RecordVersion, RetryAfter = RetryAfter };

    public static FhirFault BadRequest(string diagnostics, string code = IssueCode.Invalid, string? expression = null) =>
        new(StatusCodes.Status400BadRequest, code, diagnostics, expression);

    public static FhirFault Unprocessable(string diagnostics, string code = IssueCode.BusinessRule, string? expression = null) =>
        new(StatusCodes.Status422UnprocessableEntity, code, diagnostics, expression);

    /// <summary>Says the same whatever is or is not there.</summary>
    public static FhirFault NotFound(long? recordVersion = null) => new(StatusCodes.Status404NotFound, IssueCode.NotFound, NotFoundText) { RecordVersion = recordVersion };

    /// <summary>Says the same whoever may not do what.</summary>
    public static FhirFault Forbidden(long? recordVersion = null) =>
        new(StatusCodes.Status403Forbidden, IssueCode.Forbidden, "This record does not take that from this requester.") { RecordVersion = recordVersion };

    private const string NotFoundText =
        "Nothing to read here. Ids that this server made tell whose record they are of; of any other say it, as in Observation/ID?patient=PATIENT, or use a token that names a patient.";
}
