using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads the typed fields of a record item from a resource.</summary>
internal static class ItemReader
{
    /// <summary>The item without its residual, or null where a rule is broken.</summary>
    public static RecordItem? Read(FhirObject resource, ResourceShape shape, string source)
    {
        var code = CodeReader.Code(resource, shape);
        var time = TimeReader.Time(resource, shape);
        var status = StatusReader.Status(resource, shape);
        var meta = resource.Object(ElementNames.Meta);
        var categories = CategoryReader.Categories(resource, shape);
        var labels = meta?.Each(ElementNames.Security, DatatypeReader.Coding) ?? [];
        var origin = Source(resource, shape, meta, source);
        var outcome = Outcome(resource, shape);
        var value = shape.Kind is null ? Value(resource) : null;
        var components = shape.Kind is null ? resource.Each(ElementNames.Component, Component) : [];
        if (code is null || time is null || status is null)
        {
            return null; // All the rest was read, so that what else it breaks is told too.
        }

        if (shape.Kind is { } kind)
        {
            return new ClinicalEvent
            {
                Kind = kind,
                Code = code,
                Time = time,
                Status = status,
                Source = origin,
                Categories = categories,
                SecurityLabels = labels,
                Outcome = outcome,
            };
        }

        return new Reading
        {
            Code = code,
            Time = time,
            Status = status,
            Source = origin,
            Categories = categories,
            SecurityLabels = labels,
            Value = value,
            Components = components,
        };
    }

    private static ItemSource Source(FhirObject resource, ResourceShape shape, FhirObject? meta, string name)
    {
        var device = shape.Kind is null ? resource.Object(ElementNames.Device) : null;
        return new ItemSource(
            name,
            IdentifierReader.Of(resource, shape.Type),
            device?.Word(ElementNames.Display) ?? device?.Word(ElementNames.Reference),
            Updated(meta));
    }

    /// <summary>Versions of an item are ordered by it, so it must be a time.</summary>
    private static string? Updated(FhirObject? meta)
    {
        var updated = meta?.Text(ElementNames.LastUpdated);
        if (updated is not null && !(FhirDateTime.TryParse(updated, out _, out var precision) && precision == TimePrecision.Instant))
        {
            meta?.Refuse(ElementNames.LastUpdated.Value, "must be a FHIR instant");
        }

        return updated;
    }

    private static ReadingValue? Value(FhirObject observation)
    {
        var value = ValueReader.Value(observation, out var given);
        if (given && observation.Has(ElementNames.DataAbsentReason))
        {
            observation.Refuse(ElementNames.DataAbsentReason.Value, "must be absent where there is a value (FHIR obs-6)");
        }

        return value;
    }

    private static ReadingComponent? Component(FhirObject component)
    {
        if (component.Object(ElementNames.Code) is not { } code)
        {
            component.Refuse(ElementNames.Code.Value, "a component needs a code");
            return null;
        }

        return DatatypeReader.Meaning(code) is { } meaning ? new ReadingComponent(meaning, ValueReader.Value(component, out _)) : null;
    }

    private static CodeableConcept? Outcome(FhirObject resource, ResourceShape shape)
    {
        if (shape.Outcome is not { } name)
        {
            return null;
        }

        if (shape.OutcomeRepeats)
        {
            return resource.Each(name, DatatypeReader.Concept) is [var first, ..] ? first : null;
        }

        return resource.Object(name) is { } outcome ? DatatypeReader.Concept(outcome) : null;
    }
}
