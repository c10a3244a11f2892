using PhrCluster.Client;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>Rules of the record that a Consent breaks, in FHIR's words for where.</summary>
internal static class ConsentFaults
{
    /// <summary>From the record's path, such as <c>arrangement.give[0].provision.purpose[1]</c>, to the element.</summary>
    public static FhirFault Of(RequestInvalidException invalid)
    {
        var path = Path(invalid.Field);
        return FhirFault.Unprocessable($"{path}: {invalid.Rule}", IssueCode.BusinessRule, path);
    }

    /// <summary>Which of the consents that were given together is meant; null where none is.</summary>
    public static int? Given(RequestInvalidException invalid) =>
        invalid.Field.StartsWith(Give, StringComparison.Ordinal) && invalid.Field.IndexOf(']', Give.Length) is > 0 and var end
            && int.TryParse(invalid.Field.AsSpan(Give.Length, end - Give.Length), out var index)
            ? index
            : null;

    private const string Give = "arrangement.give[";

    private static string Path(string field)
    {
        var below = Given(new RequestInvalidException(field, string.Empty)) is not null ? field[(field.IndexOf(']', StringComparison.Ordinal) + 1)..].TrimStart('.') : field;
        return below switch
        {
            "" or "consent" or "arrangement" => "Consent",
            _ when below.StartsWith("consent.", StringComparison.Ordinal) => "Consent." + below["consent.".Length..],
            _ when below.StartsWith("provision", StringComparison.Ordinal) => "Consent." + below,
            _ => "Consent",
        };
    }
}
