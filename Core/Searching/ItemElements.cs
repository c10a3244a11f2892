using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>
/// What each search parameter of <see cref="SearchParameters"/> looks at in an item, as FHIR R4 defines it (docs/search.md). What the typed fields do not hold is
/// read from the residual.
/// </summary>
internal static class ItemElements
{
    private const string Terminology = "http://terminology.hl7.org/CodeSystem/";

    /// <summary>The systems of the codes that FHIR gives to <c>status</c>, which name none themselves.</summary>
    private static readonly FrozenDictionary<string, string> StatusSystems = new Dictionary<string, string>
    {
        ["Observation"] = "http://hl7.org/fhir/observation-status",
        ["Immunization"] = "http://hl7.org/fhir/event-status",
        ["Procedure"] = "http://hl7.org/fhir/event-status",
        ["MedicationRequest"] = "http://hl7.org/fhir/CodeSystem/medicationrequest-status",
        ["MedicationStatement"] = "http://hl7.org/fhir/CodeSystem/medication-statement-status",
        ["DiagnosticReport"] = "http://hl7.org/fhir/diagnostic-report-status",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly ImmutableArray<string> Effective = ["effectiveDateTime", "effectivePeriod"];

    /// <summary>True for a parameter that looks at an item's own code alone, by which segments are found.</summary>
    public static bool IsOwnCode(string type, string parameter) =>
        parameter == "vaccine-code" || (parameter == "code" && type != nameof(EventKind.AllergyIntolerance));

    /// <summary>True for a parameter that looks at an item's own time alone, by which segments are found and items ordered.</summary>
    public static bool IsOwnTime(string type, string parameter) => (type, parameter) switch
    {
        (nameof(EventKind.AllergyIntolerance), "date") => false,
        (_, "date" or "effective" or "authoredon" or "onset-date") => true,
        _ => false,
    };

    /// <summary>The concepts that a token parameter looks at.</summary>
    public static ImmutableArray<CodeableConcept> Concepts(ItemView view, string parameter) => (parameter, view.Item) switch
    {
        ("code", ClinicalEvent { Kind: EventKind.AllergyIntolerance }) => [view.Item.Code, .. Substances(view)],
        ("code" or "vaccine-code", _) => [view.Item.Code],
        ("component-code", Reading reading) => [.. Components(reading)],
        ("combo-code", Reading reading) => [reading.Code, .. Components(reading)],
        ("value-concept", Reading { Value: CodedValue { Concept: var concept } }) => [concept],
        ("data-absent-reason", Reading { Value: AbsentValue { Reason: var reason } }) => [reason],
        ("conclusion", ClinicalEvent report) => view.Concepts("conclusionCode", report.Outcome is { } outcome ? [outcome] : []),
        ("category", ClinicalEvent { Kind: EventKind.AllergyIntolerance }) => [new CodeableConcept(view.Item.Categories)],
        ("category", _) => view.Concepts("category", view.Item.Categories.IsEmpty ? [] : [new CodeableConcept(view.Item.Categories)]),
        ("status", _) => [CodeableConcept.Of(StatusSystems.GetValueOrDefault(view.Item.ResourceType), view.Item.Status)],
        ("clinical-status", _) => view.Concepts("clinicalStatus", IsVerification(view.Item) || view.Item.Status == ResidualStatus.Unknown ? [] : [Status(view.Item, "clinical")]),
        ("verification-status", _) => view.Concepts("verificationStatus", IsVerification(view.Item) ? [Status(view.Item, VerificationOf(view.Item))] : []),
        ("identifier", _) => [.. Identifiers(view)],
        _ => [],
    };

    /// <summary>The time that a date parameter looks at; null where the item has none.</summary>
    public static TimeInterval? Time(ItemView view, string parameter) => parameter == "_lastUpdated"
        ? new TimeInterval(view.Held.Received, view.Held.Received.AddTicks(1))
        : Choice(view.Item, parameter) is { IsEmpty: false } choice && view.Time(choice) is { } time ? HeldItems.Span(time) : null;

    /// <summary>The quantities that a parameter looks at, each with the code that tells what it measures.</summary>
    public static ImmutableArray<(Coding Measured, Quantity Quantity)> Quantities(ItemView view, string parameter) => (parameter, view.Item) switch
    {
        ("value-quantity", Reading { Value: QuantityValue { Quantity: var quantity } } reading) => [(reading.Code.Primary, quantity)],
        ("component-value-quantity", Reading reading) => [.. ComponentQuantities(reading)],
        ("combo-value-quantity", Reading reading) => [.. Quantities(view, "value-quantity"), .. ComponentQuantities(reading)],
        _ => [],
    };

    private static ImmutableArray<string> Choice(RecordItem item, string parameter) => (parameter, item) switch
    {
        ("date", Reading) => ["effectiveDateTime", "effectivePeriod", "effectiveInstant"],
        ("date", ClinicalEvent { Kind: EventKind.Immunization }) => ["occurrenceDateTime"],
        ("date", ClinicalEvent { Kind: EventKind.Procedure }) => ["performedDateTime", "performedPeriod"],
        ("date", ClinicalEvent { Kind: EventKind.AllergyIntolerance }) => ["recordedDate"],
        ("date" or "effective", _) => Effective,
        ("onset-date", _) => ["onsetDateTime", "onsetPeriod"],
        ("recorded-date", _) => ["recordedDate"],
        ("abatement-date", _) => ["abatementDateTime", "abatementPeriod"],
        ("issued", _) => ["issued"],
        ("authoredon", _) => ["authoredOn"],
        _ => [],
    };

    private static IEnumerable<CodeableConcept> Components(Reading reading) => reading.Components.Select(static component => component.Code);

    private static IEnumerable<(Coding Measured, Quantity Quantity)> ComponentQuantities(Reading reading) =>
        reading.Components.Where(static component => component.Value is QuantityValue).Select(static component => (component.Code.Primary, ((QuantityValue)component.Value!).Quantity));

    private static IEnumerable<CodeableConcept> Substances(ItemView view) =>
        view.Said("reaction") is { ValueKind: JsonValueKind.Array } reactions
            ? from reaction in reactions.EnumerateArray()
              where reaction.ValueKind == JsonValueKind.Object && reaction.TryGetProperty("substance", out _)
              select ItemView.Concept(reaction.GetProperty("substance"), typed: null)
            : [];

    /// <summary>The source's own where it is no resource id, and those of the resource; as codings, of which an identifier has the shape.</summary>
    private static IEnumerable<CodeableConcept> Identifiers(ItemView view)
    {
        if (view.Item.Source.Identifier is { } own && !own.StartsWith($"{view.Item.ResourceType}/", StringComparison.Ordinal))
        {
            var bar = own.LastIndexOf('|');
            yield return CodeableConcept.Of(bar > 0 ? own[..bar] : null, bar > 0 ? own[(bar + 1)..] : own);
        }

        if (view.Said("identifier") is { ValueKind: JsonValueKind.Array } said)
        {
            foreach (var one in said.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.Object))
            {
                yield return new CodeableConcept([new Coding(ItemView.Text(one, "system"), ItemView.Text(one, "value"))]);
            }
        }
    }

    private static bool IsVerification(RecordItem item) => ResidualStatus.IsWithdrawal(item.Status);

    private static string VerificationOf(RecordItem item) => item is ClinicalEvent { Kind: EventKind.Condition } ? "ver-status" : "verification";

    private static CodeableConcept Status(RecordItem item, string which) => CodeableConcept.Of($"{Terminology}{item.ResourceType.ToLowerInvariant()}-{which}", item.Status);
}
