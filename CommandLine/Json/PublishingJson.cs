using System.Globalization;
using System.Text.Json;
using PhrCluster.Contributions;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Words;

namespace PhrCluster.CommandLine.Json;

/// <summary>The answers of <c>phr figures --json</c>, <c>phr programme publish --json</c> and <c>phr contributions --json</c>.</summary>
internal static class PublishingJson
{
    private static PublishingWords Words => Language.Default.Publishing;

    /// <summary>Of <c>figures</c>.</summary>
    public static void Write(Utf8JsonWriter json, Programme programme, IEnumerable<PublishedTable> tables)
    {
        json.WriteStartObject();
        json.WriteString("programme", programme.Id);
        ProvisionJson.WriteEach(json, "tables", tables, (json, table) =>
        {
            var terms = programme.Terms.Tables.FirstOrDefault(it => it.Id == table.Table);
            json.WriteString("table", table.Table);
            json.WriteNumber("programmeVersion", table.ProgrammeVersion);
            json.WriteString("from", DayOf(table.From));
            json.WriteString("until", DayOf(table.Until));
            json.WriteString("at", TimeText.Of(table.At));
            json.WriteNumber("total", table.Total);
            json.WriteBoolean("isPartial", table.IsPartial);
            ProvisionJson.WriteEach(json, "cells", table.Cells, (json, cell) =>
            {
                Write(json, terms, cell.Cell);
                json.WriteNumber("figure", cell.Figure);
            });
        });
        json.WriteEndObject();
    }

    /// <summary>Of <c>programme publish</c>.</summary>
    public static void Write(Utf8JsonWriter json, Published published)
    {
        json.WriteStartObject();
        ProvisionJson.WriteEach(json, "published", published.New, static (json, one) =>
        {
            json.WriteString("table", one.Table);
            json.WriteString("from", DayOf(one.From));
            json.WriteString("until", DayOf(one.Until));
            json.WriteString("at", TimeText.Of(one.At));
            json.WriteNumber("cells", one.Cells);
            json.WriteBoolean("isPartial", one.IsPartial);
        });
        ProvisionJson.WriteEach(json, "waiting", published.Waiting, static (json, one) =>
        {
            json.WriteString("table", one.Table);
            json.WriteString("from", DayOf(one.From));
            json.WriteString("until", DayOf(one.Until));
            json.WriteString("latest", TimeText.Of(one.Latest));
        });
        json.WriteEndObject();
    }

    /// <summary>Of <c>contributions</c>.</summary>
    public static void Write(Utf8JsonWriter json, string citizen, ProgrammesHeld held, IReadOnlyList<ContributionChange> changes, Func<string, string, ProgrammeTable?> tableOf)
    {
        json.WriteStartObject();
        json.WriteString("citizen", citizen);
        json.WriteNumber("version", held.Version);
        ProvisionJson.WriteEach(json, "contributions", held.Contributions, (json, contribution) =>
        {
            json.WriteString("programme", contribution.Programme);
            json.WriteNumber("since", contribution.Since);
            json.WriteNumber("version", contribution.Version);
            json.WriteBoolean("isIn", contribution.IsIn);
            Write(json, contribution.Programme, contribution.Slots, tableOf);
        });
        ProvisionJson.WriteTexts(json, "passedOver", held.PassedOver);
        ProvisionJson.WriteEach(json, "history", changes, (json, change) =>
        {
            json.WriteNumber("version", change.Version);
            json.WriteString("at", TimeText.Of(change.At));
            json.WriteString("programme", change.Programme);
            json.WriteNumber("programmeVersion", change.ProgrammeVersion);
            json.WriteBoolean("isIn", change.IsIn);
            json.WriteString("why", JsonNamingPolicy.CamelCase.ConvertName(change.Why.ToString()));
            json.WriteString("reason", Words.Why(change.Why));
            Write(json, change.Programme, change.Slots, tableOf);
        });
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string programme, IEnumerable<ContributionSlot> slots, Func<string, string, ProgrammeTable?> tableOf) =>
        ProvisionJson.WriteEach(json, "counted", slots, (json, slot) =>
        {
            var table = tableOf(programme, slot.Table);
            json.WriteString("table", slot.Table);
            json.WriteString("from", DayOf(slot.From));
            if (slot.Cell is { } cell)
            {
                Write(json, table, cell);
            }

            json.WriteString("words", Words.Counted(programme, table, slot));
        });

    private static void Write(Utf8JsonWriter json, ProgrammeTable? table, ContributionCell cell)
    {
        json.WriteString("cell", Words.Cell(table, cell));
        json.WriteNumber("band", cell.Band);
        if (cell.Age > 0)
        {
            json.WriteNumber("age", cell.Age);
        }

        if (cell.Sex != CellSex.None)
        {
            json.WriteString("sex", JsonNamingPolicy.CamelCase.ConvertName(cell.Sex.ToString()));
        }

        if (cell.Area is { } area)
        {
            json.WriteString("area", area);
        }
    }

    private static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
