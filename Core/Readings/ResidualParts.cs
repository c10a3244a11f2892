using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>Whether what a residual says of concepts, labels, categories and the patient agrees with what is typed.</summary>
internal static class ResidualParts
{
    private const string PatientSearch = "Patient?identifier=";
    private const string Patient = "Patient/";

    /// <param name="whole">As in <see cref="Json.Says"/>.</param>
    public static bool Agrees(JsonElement said, CodeableConcept concept, bool whole) =>
        said.ValueKind == JsonValueKind.Object
        && (said.TryGetProperty("coding", out var codings) ? Agree(codings, concept.Codings) : !whole || concept.Codings.IsEmpty)
        && Json.Says(said, "text", concept.Text, whole);

    /// <summary>How a procedure went: one concept.</summary>
    public static bool OutcomeAgrees(ClinicalEvent item, JsonElement said) =>
        said.ValueKind == JsonValueKind.Null ? item.Outcome is null : item.Outcome is { } outcome ? Agrees(said, outcome, whole: false) : HasNoCode(said);

    /// <summary>What a report concludes: several concepts, the first of which is typed.</summary>
    public static bool ConclusionAgrees(ClinicalEvent item, JsonElement said) =>
        said.ValueKind == JsonValueKind.Null ? item.Outcome is null
        : said.ValueKind == JsonValueKind.Array
            && (said.GetArrayLength() == 0 ? item.Outcome is null : item.Outcome is { } first ? Agrees(said[0], first, whole: true) : HasNoCode(said[0]));

    /// <summary>What has neither a code nor a text is no concept, such as one of extensions alone.</summary>
    private static bool HasNoCode(JsonElement concept) =>
        concept.ValueKind == JsonValueKind.Object && !concept.TryGetProperty("coding", out _) && !concept.TryGetProperty("text", out _);

    public static bool MetaAgrees(RecordItem item, JsonElement meta) =>
        meta.ValueKind == JsonValueKind.Null
            ? item.Source.Updated is null && item.SecurityLabels.IsEmpty
            : meta.ValueKind == JsonValueKind.Object
                && Json.Says(meta, "lastUpdated", item.Source.Updated, whole: false)
                && (!meta.TryGetProperty("security", out var labels) || Agree(labels, item.SecurityLabels));

    /// <summary>Concepts, one concept, or plain codes, as the type has it.</summary>
    public static bool CategoriesAgree(RecordItem item, JsonElement said)
    {
        var codings = new List<JsonElement>();
        foreach (var concept in said.ValueKind == JsonValueKind.Array ? said.EnumerateArray() : new JsonElement[] { said }.AsEnumerable())
        {
            switch (concept.ValueKind)
            {
                case JsonValueKind.Object when concept.TryGetProperty("coding", out var each):
                    if (each.ValueKind != JsonValueKind.Array)
                    {
                        return false;
                    }

                    codings.AddRange(each.EnumerateArray());
                    break;
                case JsonValueKind.String:
                    codings.Add(concept);
                    break;
                case not (JsonValueKind.Object or JsonValueKind.Null):
                    return false;
            }
        }

        // One concept that is changed and not replaced may leave its codings as they are.
        return (codings.Count == 0 && said.ValueKind == JsonValueKind.Object && !said.TryGetProperty("coding", out _)) || Agree(codings, item.Categories);
    }

    /// <summary>A Patient, as the source names them; where records are known by NHS numbers, not by somebody else's.</summary>
    public static bool IsPatient(JsonElement said, string citizen)
    {
        if (said.ValueKind != JsonValueKind.Object
            || (said.TryGetProperty("type", out var type) && !Json.Is(type, "Patient"))
            || (said.TryGetProperty("identifier", out var identifier) && identifier.ValueKind == JsonValueKind.Object
                && identifier.TryGetProperty("value", out var number) && number.ValueKind == JsonValueKind.String && IsSomebodyElse(number.GetString()!, citizen)))
        {
            return false;
        }

        if (!said.TryGetProperty("reference", out var reference))
        {
            return true;
        }

        if (reference.ValueKind == JsonValueKind.Null)
        {
            return said.TryGetProperty("identifier", out var instead) && instead.ValueKind == JsonValueKind.Object;
        }

        if (reference.ValueKind != JsonValueKind.String || reference.GetString() is not { } text)
        {
            return false;
        }

        if (text.StartsWith('#') || text.StartsWith(PatientSearch, StringComparison.Ordinal))
        {
            return !IsSomebodyElse(text[(text.LastIndexOf('|') + 1)..], citizen); // A contained patient, or one by an identifier.
        }

        var at = text.LastIndexOf(Patient, StringComparison.Ordinal);
        return text.StartsWith("urn:", StringComparison.Ordinal)
            || ((at == 0 || (at > 0 && text[at - 1] == '/')) && !IsSomebodyElse(text[(at + Patient.Length)..].Split('/')[0], citizen));
    }

    private static bool IsSomebodyElse(string id, string citizen) => id != citizen && NhsNumber.IsValid(id) && NhsNumber.IsValid(citizen);

    private static bool Agree(JsonElement said, ImmutableArray<Coding> codings) =>
        said.ValueKind == JsonValueKind.Null ? codings.IsEmpty : said.ValueKind == JsonValueKind.Array && Agree([.. said.EnumerateArray()], codings);

    private static bool Agree(List<JsonElement> said, ImmutableArray<Coding> codings)
    {
        if (said.Count != codings.Length)
        {
            return false;
        }

        for (var i = 0; i < codings.Length; i++)
        {
            if (!(said[i].ValueKind == JsonValueKind.String ? said[i].ValueEquals(codings[i].Code) : Agrees(said[i], codings[i])))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Agrees(JsonElement said, Coding coding) =>
        said.ValueKind == JsonValueKind.Object
        && Json.Says(said, "system", coding.System, whole: true)
        && Json.Says(said, "code", coding.Code, whole: true)
        && Json.Says(said, "display", coding.Display, whole: true);
}
