using System.Collections.Immutable;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads a resource's status, or what stands for it in a Condition or AllergyIntolerance.</summary>
internal static class StatusReader
{
    /// <summary>The status of a Condition or AllergyIntolerance that gives none; it is not rendered.</summary>
    public const string Unknown = "unknown";

    /// <summary>Verdicts that outweigh a clinical status: the statement was an error, or what it states was ruled out.</summary>
    private static readonly ImmutableArray<string> Withdrawn = [RecordItem.EnteredInError, "refuted"];

    /// <summary>True for a status that stands in <c>verificationStatus</c>.</summary>
    public static bool IsVerification(string status) => Withdrawn.Contains(status);

    public static string? Status(FhirObject resource, ResourceShape shape)
    {
        if (shape.ClinicalStatusSystem is not null)
        {
            return ClinicalStatus(resource, shape);
        }

        var status = resource.Word(ElementNames.Status);
        if (status is null || !shape.Statuses.Contains(status))
        {
            RefuseUnlessOneOf(resource, ElementNames.Status.Value, shape);
        }

        return status;
    }

    private static string? ClinicalStatus(FhirObject resource, ResourceShape shape)
    {
        if (FirstCode(resource.Object(ElementNames.VerificationStatus)) is { } verification && IsVerification(verification))
        {
            return verification;
        }

        var status = FirstCode(resource.Object(ElementNames.ClinicalStatus));
        if (status is not null && !shape.Statuses.Contains(status))
        {
            RefuseUnlessOneOf(resource, ElementNames.ClinicalStatus.Value, shape);
        }

        return status ?? Unknown;
    }

    private static string? FirstCode(FhirObject? concept) =>
        concept is { } given && DatatypeReader.Concept(given) is { Codings: [var first, ..] } ? first.Code : null;

    private static void RefuseUnlessOneOf(FhirObject resource, string element, ResourceShape shape) =>
        resource.Refuse(element, $"must be one of {string.Join(", ", shape.Statuses)}");
}
