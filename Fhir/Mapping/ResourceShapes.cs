using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>The shapes themselves, each from its resource's page in the R4 specification.</summary>
internal sealed partial record ResourceShape
{
    private static readonly ResourceShape Observation = new()
    {
        Type = "Observation",
        Statuses = ["registered", "preliminary", "final", "amended", "corrected", "cancelled", RecordItem.EnteredInError, "unknown"],
        Category = CategoryForm.Concepts,
        TimeName = "effective[x]",
        Times =
        [
            TimeElement.At("effectiveDateTime"), TimeElement.Period("effectivePeriod"), TimeElement.At("effectiveInstant"),
            TimeElement.At("issued"),
        ],
        TimeChoice = Choice("effectiveDateTime", "effectivePeriod", "effectiveTiming", "effectiveInstant"),
    };

    private static readonly ResourceShape Immunization = new()
    {
        Type = "Immunization",
        Kind = EventKind.Immunization,
        Subject = ElementNames.Patient,
        Code = ElementNames.VaccineCode,
        Statuses = ["completed", RecordItem.EnteredInError, "not-done"],
        TimeName = "occurrence[x]",
        Times = [TimeElement.At("occurrenceDateTime"), TimeElement.At("recorded")],
        TimeChoice = Choice("occurrenceDateTime", "occurrenceString"),
    };

    private static readonly ResourceShape Procedure = new()
    {
        Type = "Procedure",
        Kind = EventKind.Procedure,
        Statuses =
        [
            "preparation", "in-progress", "not-done", "on-hold", "stopped", "completed", RecordItem.EnteredInError, "unknown",
        ],
        Category = CategoryForm.Concept,
        TimeName = "performed[x]",
        IsTimeOptional = true,
        Times = [TimeElement.At("performedDateTime"), TimeElement.Period("performedPeriod")],
        TimeChoice = Choice("performedDateTime", "performedPeriod", "performedString", "performedAge", "performedRange"),
        Outcome = ElementNames.Outcome,
    };

    private static readonly ResourceShape Condition = new()
    {
        Type = "Condition",
        Kind = EventKind.Condition,
        Statuses = ["active", "recurrence", "relapse", "inactive", "remission", "resolved"],
        ClinicalStatusSystem = "http://terminology.hl7.org/CodeSystem/condition-clinical",
        VerificationStatusSystem = "http://terminology.hl7.org/CodeSystem/condition-ver-status",
        Category = CategoryForm.Concepts,
        TimeName = "onset[x]",
        IsTimeOptional = true,
        Times = [TimeElement.At("onsetDateTime"), TimeElement.Period("onsetPeriod"), TimeElement.At("recordedDate")],
        TimeChoice = Choice("onsetDateTime", "onsetPeriod", "onsetAge", "onsetRange", "onsetString"),
    };

    private static readonly ResourceShape AllergyIntolerance = new()
    {
        Type = "AllergyIntolerance",
        Kind = EventKind.AllergyIntolerance,
        Subject = ElementNames.Patient,
        Statuses = ["active", "inactive", "resolved"],
        ClinicalStatusSystem = "http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical",
        VerificationStatusSystem = "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification",
        Category = CategoryForm.Codes,
        CategorySystem = "http://hl7.org/fhir/allergy-intolerance-category",
        TimeName = "onset[x]",
        IsTimeOptional = true,
        Times = [TimeElement.At("onsetDateTime"), TimeElement.Period("onsetPeriod"), TimeElement.At("recordedDate")],
        TimeChoice = Choice("onsetDateTime", "onsetPeriod", "onsetAge", "onsetRange", "onsetString"),
    };

    private static readonly ResourceShape MedicationRequest = new()
    {
        Type = "MedicationRequest",
        Kind = EventKind.MedicationRequest,
        Code = ElementNames.MedicationCodeableConcept,
        Statuses =
        [
            "active", "on-hold", "cancelled", "completed", RecordItem.EnteredInError, "stopped", "draft", "unknown",
        ],
        Category = CategoryForm.Concepts,
        TimeName = "authoredOn",
        IsTimeOptional = true,
        Times = [TimeElement.At("authoredOn")],
    };

    private static readonly ResourceShape MedicationStatement = new()
    {
        Type = "MedicationStatement",
        Kind = EventKind.MedicationStatement,
        Code = ElementNames.MedicationCodeableConcept,
        Statuses =
        [
            "active", "completed", RecordItem.EnteredInError, "intended", "stopped", "on-hold", "unknown", "not-taken",
        ],
        Category = CategoryForm.Concept,
        TimeName = "effective[x]",
        IsTimeOptional = true,
        Times = [TimeElement.At("effectiveDateTime"), TimeElement.Period("effectivePeriod"), TimeElement.At("dateAsserted")],
        TimeChoice = Choice("effectiveDateTime", "effectivePeriod"),
    };

    private static readonly ResourceShape DiagnosticReport = new()
    {
        Type = "DiagnosticReport",
        Kind = EventKind.DiagnosticReport,
        Statuses =
        [
            "registered", "partial", "preliminary", "final", "amended", "corrected", "appended", "cancelled",
            RecordItem.EnteredInError, "unknown",
        ],
        Category = CategoryForm.Concepts,
        TimeName = "effective[x]",
        IsTimeOptional = true,
        Times = [TimeElement.At("effectiveDateTime"), TimeElement.Period("effectivePeriod"), TimeElement.At("issued")],
        TimeChoice = Choice("effectiveDateTime", "effectivePeriod"),
        Outcome = ElementNames.ConclusionCode,
        OutcomeRepeats = true,
    };

    /// <summary>The commonest first.</summary>
    private static readonly ImmutableArray<ResourceShape> All =
    [
        Observation, Immunization, Procedure, Condition, AllergyIntolerance, MedicationRequest, MedicationStatement, DiagnosticReport,
    ];

    private static ImmutableArray<JsonEncodedText> Choice(params ReadOnlySpan<string> names)
    {
        var choice = ImmutableArray.CreateBuilder<JsonEncodedText>(names.Length);
        foreach (var name in names)
        {
            choice.Add(JsonEncodedText.Encode(name));
        }

        return choice.MoveToImmutable();
    }
}
