using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;
using PhrCluster.Fhir.Patients;
using PhrCluster.Readings;

namespace PhrCluster.Fhir;

/// <summary>
/// Turns FHIR R4 JSON resources into record items. Nothing is lost: the item's typed fields are rendered back at once, and what
/// differs from the resource received is kept as the item's residual.
/// </summary>
public static class FhirMapper
{
    /// <summary>The longest name of an R4 type has 34 letters; what is skipped is counted by its type, so a type is no free text.</summary>
    private const int MaxTypeLength = 64;

    private static readonly Rejected NotAType = new("Resource.resourceType", "must name the resource's type");

    /// <summary>Maps one resource.</summary>
    /// <param name="resource">UTF-8 JSON. Beyond <see cref="RecordLimits.MaxResidualBytes"/>, what its attachments hold is left out.</param>
    /// <param name="patients">Tells which citizen a patient reference names.</param>
    /// <param name="source">The organisation or service that sends it, see <see cref="ItemSource.Name"/>.</param>
    /// <param name="fullUrl">The resource's own, in a Bundle: a relative reference is to the same server.</param>
    public static FhirMapping Map(ReadOnlyMemory<byte> resource, PatientIndex patients, string source, string? fullUrl = null)
    {
        using var document = StrictJson.Parse(resource, out var fault);
        if (document is null)
        {
            return fault!;
        }

        if (document.Root.Kind != JsonValueKind.Object
            || !document.Root.TryGet(ElementNames.ResourceType.EncodedUtf8Bytes, out var type)
            || type.Kind != JsonValueKind.String)
        {
            return NotAType;
        }

        if (ResourceShape.Find(type) is not { } shape)
        {
            return type.Text() is { Length: > 0 and <= MaxTypeLength } name && name.All(char.IsAsciiLetter)
                ? new Skipped(name)
                : NotAType;
        }

        return resource.Length <= RecordLimits.MaxResidualBytes ? Map(document, shape, patients, source, fullUrl)
            : LargeData.LeaveOut(resource, RecordLimits.MaxResidualBytes) is { } rest ? WithoutData(rest, resource.Length, patients, source, fullUrl)
            : new Rejected(shape.Type, $"must have at most {RecordLimits.MaxResidualBytes} bytes beside what its attachments hold");
    }

    private static FhirMapping WithoutData(byte[] rest, int length, PatientIndex patients, string source, string? fullUrl)
    {
        var mapping = Map(rest, patients, source, fullUrl);
        return mapping is Mapped mapped ? mapped with { LeftOutBytes = length - rest.Length } : mapping;
    }

    private static FhirMapping Map(StrictDocument received, ResourceShape shape, PatientIndex patients, string source, string? fullUrl)
    {
        var faults = new FhirFaults(shape.Type);
        var resource = FhirObject.Root(received, faults);
        var citizen = SubjectReader.Citizen(resource, shape.Subject, patients, fullUrl);
        var item = ItemReader.Read(resource, shape, source);
        if (faults.All is { } rejected)
        {
            return rejected;
        }

        return new Mapped(citizen!, item! with { Residual = Residual(item, citizen!, received) });
    }

    private static string? Residual(RecordItem item, string citizen, StrictDocument received)
    {
        var comparison = RenderedComparison.With(received);
        ItemRenderer.Write(new ComparingSink(comparison), item, FhirRenderer.ReferenceTo(citizen));
        return comparison.Patch();
    }
}
