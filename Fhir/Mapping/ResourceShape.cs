using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Where a FHIR R4 resource type keeps what a record item holds.</summary>
internal sealed partial record ResourceShape
{
    public required string Type
    {
        get;
        init => (field, TypeUtf8) = (value, Encoding.UTF8.GetBytes(value));
    }

    public byte[] TypeUtf8 { get; private init; } = [];

    /// <summary>Null for the one type that is a reading.</summary>
    public EventKind? Kind { get; init; }

    /// <summary><c>subject</c> or <c>patient</c>.</summary>
    public JsonEncodedText Subject { get; init; } = ElementNames.Subject;

    public JsonEncodedText Code { get; init; } = ElementNames.Code;

    /// <summary>The codes that <c>status</c> (or, with <see cref="ClinicalStatusSystem"/>, <c>clinicalStatus</c>) may have.</summary>
    public required ImmutableArray<string> Statuses { get; init; }

    /// <summary>Set where <c>clinicalStatus</c> and <c>verificationStatus</c> stand for a status: the code system of the first.</summary>
    public string? ClinicalStatusSystem { get; init; }

    /// <summary>The code system of <c>verificationStatus</c>.</summary>
    public string? VerificationStatusSystem { get; init; }

    public CategoryForm Category { get; init; } = CategoryForm.None;

    /// <summary>The code system of categories given as plain codes.</summary>
    public string? CategorySystem { get; init; }

    /// <summary>How FHIR calls the time element, such as <c>effective[x]</c>.</summary>
    public required string TimeName { get; init; }

    /// <summary>Elements that can tell the time, the first one present counts.</summary>
    public required ImmutableArray<TimeElement> Times { get; init; }

    /// <summary>The types of the time's choice, of which a resource may have one.</summary>
    public ImmutableArray<JsonEncodedText> TimeChoice { get; init; } = [];

    /// <summary>True where a resource may leave the time out: the item is held, its time unknown.</summary>
    public bool IsTimeOptional { get; init; }

    /// <summary>A concept that tells how an event ended.</summary>
    public JsonEncodedText? Outcome { get; init; }

    /// <summary>True where the outcome may repeat; the first one counts.</summary>
    public bool OutcomeRepeats { get; init; }

    /// <summary>The shape of the resource type that a JSON string names, or null where records do not hold that type.</summary>
    public static ResourceShape? Find(StrictValue type)
    {
        foreach (var shape in All)
        {
            if (type.IsText(shape.TypeUtf8))
            {
                return shape;
            }
        }

        return null;
    }

    /// <summary>True of a resource type that records hold.</summary>
    public static bool IsHeld(string type) => All.Any(shape => shape.Type == type);

    public static ResourceShape Of(RecordItem item) => Named(item.ResourceType);

    /// <param name="type">One that records hold.</param>
    public static ResourceShape Named(string type)
    {
        foreach (var shape in All)
        {
            if (shape.Type == type)
            {
                return shape;
            }
        }

        throw new ArgumentException($"No FHIR shape for {type}.", nameof(type));
    }
}

/// <summary>How a resource type gives its categories.</summary>
internal enum CategoryForm
{
    None,
    Concepts,
    Concept,
    Codes,
}

/// <summary>An element that can tell when an item holds.</summary>
internal sealed record TimeElement(JsonEncodedText Name, bool IsPeriod)
{
    public static TimeElement At(string name) => new(JsonEncodedText.Encode(name), IsPeriod: false);

    public static TimeElement Period(string name) => new(JsonEncodedText.Encode(name), IsPeriod: true);
}
