using System.Globalization;
using System.Text.Json;
using PhrCluster.Fhir.Consents;
using PhrCluster.Programmes;

namespace PhrCluster.Fhir.Programmes;

/// <summary>Writes a programme as a FHIR R4 ResearchStudy, planning too: FHIR has no other form of a use of many people's data.</summary>
public static class ResearchStudyRenderer
{
    public const string ResourceType = Programme.ResourceType;

    /// <summary>System of <see cref="ProgrammeKind"/>: <c>research</c> and <c>planning</c>.</summary>
    public const string Kinds = "urn:phr:programme-kind";

    /// <summary>Extension: what a programme says beside FHIR's elements, as pairs of what it is about and what is said.</summary>
    public const string Terms = "urn:phr:programme-terms";

    /// <summary>What a search looks at, and nothing else.</summary>
    public static void Write(Utf8JsonWriter writer, ListedProgramme listed)
    {
        writer.WriteStartObject();
        WriteHead(writer, listed.Id, listed.Title, listed.State, listed.Kind);
        writer.WriteEndObject();
    }

    /// <summary>Writes the resource as one JSON value.</summary>
    /// <param name="page">The URL of the page that tells it to people.</param>
    public static void Write(Utf8JsonWriter writer, Programme programme, string page)
    {
        var terms = programme.Terms;
        writer.WriteStartObject();
        WriteHead(writer, programme.Id, terms.Title, programme.State, programme.Kind);
        writer.WriteStartObject("meta"u8);
        writer.WriteString("versionId"u8, programme.Version.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("lastUpdated"u8, ServedResource.InstantOf(programme.ChangedAt));
        writer.WriteEndObject();
        WriteTerms(writer, programme);
        writer.WriteString("description"u8, terms.Question);
        writer.WriteStartObject("period"u8);
        writer.WriteString("start"u8, ServedResource.InstantOf(terms.Start));
        writer.WriteString("end"u8, ServedResource.InstantOf(terms.End));
        writer.WriteEndObject();
        writer.WriteStartObject("sponsor"u8);
        writer.WriteString("type"u8, "Organization"u8);
        NamedReference.WriteNamed(writer, terms.Organization);
        writer.WriteEndObject();
        writer.WriteStartArray("relatedArtifact"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "documentation"u8);
        writer.WriteString("url"u8, page);
        writer.WriteEndObject();
        writer.WriteEndArray();
        WriteReports(writer, programme);
        writer.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter writer, string id, string title, ProgrammeState state, ProgrammeKind kind)
    {
        writer.WriteString("resourceType"u8, ResourceType);
        writer.WriteString("id"u8, id);
        writer.WriteString("title"u8, title);
        writer.WriteString("status"u8, state switch
        {
            ProgrammeState.Open => "active",
            ProgrammeState.Closed => "closed-to-accrual",
            ProgrammeState.Ended => "completed",
            _ => "in-review",
        });
        writer.WriteStartArray("category"u8);
        writer.WriteStartObject();
        writer.WriteStartArray("coding"u8);
        writer.WriteStartObject();
        writer.WriteString("system"u8, Kinds);
        writer.WriteString("code"u8, kind == ProgrammeKind.Research ? "research" : "planning");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteTerms(Utf8JsonWriter writer, Programme programme)
    {
        var terms = programme.Terms;
        writer.WriteStartArray("extension"u8);
        writer.WriteStartObject();
        writer.WriteString("url"u8, Terms);
        writer.WriteStartArray("extension"u8);
        foreach (var (about, says) in (ReadOnlySpan<(string, string)>)
        [
            ("purpose", terms.Purpose), ("legal-ground", terms.LegalGround), ("results-for", terms.ResultsFor), ("ethics-reference", terms.EthicsReference), ("benefit", terms.Benefit),
            ("information", terms.Information), ("terms-version", programme.TermsVersion.ToString(CultureInfo.InvariantCulture)),
            .. terms.Algorithms.Select(static rule => ("algorithm", rule)), .. terms.Tables.Select(static table => ("table", table.Title)),
        ])
        {
            writer.WriteStartObject();
            writer.WriteString("url"u8, about);
            writer.WriteString("valueString"u8, says);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteReports(Utf8JsonWriter writer, Programme programme)
    {
        if (programme.Reports.IsEmpty)
        {
            return;
        }

        writer.WriteStartArray("note"u8);
        foreach (var report in programme.Reports)
        {
            writer.WriteStartObject();
            writer.WriteString("time"u8, ServedResource.InstantOf(report.At));
            writer.WriteString("text"u8, report.Words);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
