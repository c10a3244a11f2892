using System.Text.Json;
using PhrCluster.Client.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answers of <c>phr programmes --json</c> and <c>phr programme … --json</c>.</summary>
internal static class ProgrammeJson
{
    /// <summary>Of <c>programmes</c>.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<ListedProgramme> programmes)
    {
        json.WriteStartObject();
        ProvisionJson.WriteEach(json, "programmes", programmes, static (json, listed) =>
        {
            json.WriteString("id", listed.Id);
            json.WriteNumber("version", listed.Version);
            json.WriteString("kind", Name(listed.Kind));
            json.WriteString("state", Name(listed.State));
            json.WriteString("title", listed.Title);
            json.WriteString("organization", listed.Organization);
            json.WriteString("start", TimeText.Of(listed.Start));
            json.WriteString("end", TimeText.Of(listed.End));
            ProvisionJson.WriteInstant(json, "reportDue", listed.ReportDue);
        });
        json.WriteEndObject();
    }

    /// <summary>Of <c>show</c>, and of what changes a programme.</summary>
    public static void Write(Utf8JsonWriter json, ProgrammeShown shown)
    {
        json.WriteStartObject();
        json.WriteBoolean("changed", shown.Changed);
        Write(json, shown.Current);
        ProvisionJson.WriteEach(json, "versions", shown.Versions, static (json, version) =>
        {
            json.WriteNumber("version", version.Version);
            json.WriteString("state", Name(version.State));
            json.WriteNumber("termsVersion", version.TermsVersion);
            json.WriteString("changedAt", TimeText.Of(version.ChangedAt));
            json.WriteString("end", TimeText.Of(version.Terms.End));
            json.WriteNumber("reports", version.Reports.Length);
        });
        json.WriteEndObject();
    }

    /// <summary>Of what a citizen says of programmes, and of what they said.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, ProgrammesHeld held)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", held.Version);
        json.WriteBoolean("changed", held.Changed);
        ProvisionJson.WriteTexts(json, "partOf", held.PartOf);
        ProvisionJson.WriteTexts(json, "passedOver", held.PassedOver);
        ProvisionJson.WriteEach(json, "joined", held.Joined, static (json, joined) =>
        {
            json.WriteString("id", joined.Id);
            json.WriteNumber("termsVersion", joined.TermsVersion);
            json.WriteNumber("version", joined.Version);
            json.WriteString("at", TimeText.Of(joined.At));
        });
        ProvisionJson.WriteTexts(json, "optedOut", held.OptedOut);
        json.WriteNumber("optedOutOfAll", held.OptedOutOfAll);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Programme programme)
    {
        json.WriteString("id", programme.Id);
        json.WriteNumber("version", programme.Version);
        json.WriteString("kind", Name(programme.Kind));
        json.WriteString("state", Name(programme.State));
        json.WriteNumber("termsVersion", programme.TermsVersion);
        json.WriteString("changedAt", TimeText.Of(programme.ChangedAt));
        ProvisionJson.WriteInstant(json, "openedAt", programme.OpenedAt);
        ProvisionJson.WriteInstant(json, "closedAt", programme.ClosedAt);
        ProvisionJson.WriteInstant(json, "reportDue", programme.ReportDue);
        Write(json, programme.Terms);
        ProvisionJson.WriteEach(json, "reports", programme.Reports, static (json, report) =>
        {
            json.WriteString("at", TimeText.Of(report.At));
            json.WriteString("words", report.Words);
        });
    }

    private static void Write(Utf8JsonWriter json, ProgrammeTerms terms)
    {
        json.WriteString("title", terms.Title);
        json.WriteString("organization", terms.Organization);
        json.WriteString("purpose", terms.Purpose);
        json.WriteString("legalGround", terms.LegalGround);
        json.WriteString("question", terms.Question);
        json.WriteString("resultsFor", terms.ResultsFor);
        json.WriteString("start", TimeText.Of(terms.Start));
        json.WriteString("end", TimeText.Of(terms.End));
        json.WriteString("ethicsReference", terms.EthicsReference);
        ProvisionJson.WriteTexts(json, "algorithms", terms.Algorithms);
        json.WriteString("benefit", terms.Benefit);
        json.WriteString("information", terms.Information);
        ProvisionJson.WriteEach(json, "tables", terms.Tables, static (json, table) =>
        {
            json.WriteString("id", table.Id);
            json.WriteString("title", table.Title);
            json.WriteString("measure", table.Measure);
            json.WriteString("statistic", Name(table.Statistic));
            json.WriteString("period", Name(table.Period));
            json.WriteStartArray("edges");
            foreach (var edge in table.Edges)
            {
                json.WriteNumberValue(edge);
            }

            json.WriteEndArray();
            ProvisionJson.WriteTexts(json, "by", [.. ProgrammeDimensions.In(table.Dimensions).Select(Name)]);
        });
    }

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
