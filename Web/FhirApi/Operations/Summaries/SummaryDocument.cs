using System.Collections.Immutable;
using System.Text.Json;
using Hl7.Fhir.Model;
using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Operations.Summaries;

/// <summary>An International Patient Summary (IPS 2.0): a document of one Composition, its Patient, its author, and what its sections show.</summary>
internal sealed class SummaryDocument(string citizen, string fhirBase, DateTimeOffset now, SummaryWords words)
{
    private const string Ips = "http://hl7.org/fhir/uv/ips/StructureDefinition/";
    private const string Loinc = "http://loinc.org";

    private readonly string _id = Guid.NewGuid().ToString();
    private readonly string _composition = $"urn:uuid:{Guid.NewGuid()}";
    private readonly string _author = $"urn:uuid:{Guid.NewGuid()}";

    /// <param name="patient">The Patient as FHIR JSON.</param>
    public IEnumerable<Action<Utf8JsonWriter>> Write(ReadOnlyMemory<byte> patient, ImmutableArray<SectionContent> sections)
    {
        var shown = sections.Where(static it => it.Section.IsAlways || !it.Items.IsEmpty).ToImmutableArray();
        var head = XmlForm.Json(Composition(shown));
        var person = XmlForm.Json(SummaryPatient.Of(patient));
        var author = XmlForm.Json(new Device { DeviceName = [new Device.DeviceNameComponent { Name = "PhrCluster", Type = DeviceNameType.UserFriendlyName }] });
        yield return writer =>
        {
            WriteStart(writer);
            WriteEntry(writer, _composition, () => writer.WriteRawValue(head, skipInputValidation: true));
            WriteEntry(writer, UrlOf($"Patient/{citizen}"), () => writer.WriteRawValue(person, skipInputValidation: true));
            WriteEntry(writer, _author, () => writer.WriteRawValue(author, skipInputValidation: true));
        };
        foreach (var item in shown.SelectMany(static it => it.Items).DistinctBy(static it => it.Ref))
        {
            yield return writer => WriteEntry(writer, UrlOf(item), () => ServedResource.Write(writer, item, citizen));
        }

        yield return static writer =>
        {
            writer.WriteEndArray();
            writer.WriteEndObject();
        };
    }

    private Composition Composition(ImmutableArray<SectionContent> sections) => new()
    {
        Meta = new Meta { Profile = [$"{Ips}Composition-uv-ips"] },
        Status = CompositionStatus.Final,
        Type = new CodeableConcept(Loinc, "60591-5"),
        Subject = new ResourceReference(UrlOf($"Patient/{citizen}")),
        DateElement = new FhirDateTime(ServedResource.InstantOf(now)),
        Author = [new ResourceReference(_author)],
        Title = words.Title,
        Section = [.. sections.Select(Section)],
    };

    private Composition.SectionComponent Section(SectionContent content) => new()
    {
        Title = words.Heading(content.Section.Part),
        Code = new CodeableConcept(Loinc, content.Section.Code),
        Text = new Narrative { Status = Narrative.NarrativeStatus.Generated, Div = SectionNarrative.Of(content, words) },
        Entry = [.. content.Items.Select(item => new ResourceReference(UrlOf(item)))],

        // Nothing held and nothing shown look alike.
        EmptyReason = content.Items.IsEmpty ? new CodeableConcept("http://terminology.hl7.org/CodeSystem/list-empty-reason", "unavailable") : null,
    };

    private void WriteStart(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "Bundle"u8);
        writer.WriteStartObject("meta"u8);
        writer.WriteStartArray("profile"u8);
        writer.WriteStringValue($"{Ips}Bundle-uv-ips");
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("identifier"u8);
        writer.WriteString("system"u8, "urn:ietf:rfc:3986"u8);
        writer.WriteString("value"u8, $"urn:uuid:{_id}");
        writer.WriteEndObject();
        writer.WriteString("type"u8, "document"u8);
        writer.WriteString("timestamp"u8, ServedResource.InstantOf(now));
        writer.WriteStartArray("entry"u8);
    }

    private static void WriteEntry(Utf8JsonWriter writer, string url, Action writeResource)
    {
        writer.WriteStartObject();
        writer.WriteString("fullUrl"u8, url);
        writer.WritePropertyName("resource"u8);
        writeResource();
        writer.WriteEndObject();
    }

    private string UrlOf(HeldItem item) => UrlOf($"{item.Item.ResourceType}/{ItemIdentity.IdOf(item)}");

    private string UrlOf(string below) => $"{fhirBase}/{below}";
}
