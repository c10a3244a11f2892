using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Tables: each row is what its mapping says, or has a receipt that says why not.</summary>
public sealed class TableImportTests : FormatImport
{
    [Theory]
    [InlineData("g/dL"), InlineData("U/L"), InlineData("10*9/L"), InlineData("mmol")]
    public async Task ATablesUnit_IsTheUcumCodeThatItsMappingSays(string unit)
    {
        Folder.Write("table.csv", "t,a\n2026-02-01,5\n");

        await Import("csv", "anna", Mapping($$"""{ "time": "t", "values": [{ "column": "a", "code": "718-7", "unit": "{{unit}}" }] }"""));

        Told("anna").Should().Equal($"718-7 5 {unit} 2026-02-01");
        ((QuantityValue)((Reading)Records.All("anna").Single()).Value!).Quantity.System.Should().Be(CodeSystems.Ucum);
    }

    [Fact]
    public async Task ATable_IsReadByItsMapping_RowByRow()
    {
        Folder.Write("table.csv", "who;when;weight;pulse\nanna;01.02.2026 08:00;70,50;61\nbea;01.02.2026 09:00;;62\n\nanna;soon;70;60\nanna;02.02.2026 08:00;heavy;\ncarl x;02.02.2026 08:00;70;\nanna;03.02.2026 08:00;;\n");
        var mapping = Mapping("""
            { "citizen": "who", "time": "when", "timeFormat": "dd.MM.yyyy HH:mm", "zone": "+01:00", "delimiter": ";", "decimalPoint": ",",
              "values": [{ "column": "weight", "code": "29463-7", "display": "Body weight", "unit": "kg" }, { "column": "pulse", "code": "8867-4", "unit": "/min" }] }
            """);

        var report = await Import("csv", null, mapping, "job");

        report.Should().BeEquivalentTo(new { Lines = 7, Accepted = 3, Rejected = 3 });
        Told("anna").Should().Equal("29463-7 70.50 kg 2026-02-01T08:00:00+01:00", "8867-4 61 /min 2026-02-01T08:00:00+01:00");
        Told("bea").Should().Equal("8867-4 62 /min 2026-02-01T09:00:00+01:00");
        File.ReadAllLines(Path.Combine(Folder.At("job"), ImportJob.ErrorsName)).Select(static it => it.Split("\"line\":")[1].Split(',')[0]).Should().Equal("5", "6", "7");
    }

    /// <summary>Local times without a zone, as sensors write them.</summary>
    [SkippableFact]
    public async Task ARealTableOfASensor_IsReadRowByRow()
    {
        var table = Path.Combine(PublicData.Folder("cgm"), "Hall2018_10subjects.csv");
        var rows = File.ReadLines(table).Skip(1).Select(static it => it.Split(',')).ToList();
        Folder.Write("table.csv", File.ReadAllText(table));
        var mapping = Mapping("""
            { "citizen": "id", "time": "time", "timeFormat": "yyyy-MM-dd HH:mm:ss", "zone": "-08:00", "values": [{ "column": "gl", "code": "99504-3", "display": "Glucose interstitial", "unit": "mg/dL" }] }
            """);

        var report = await Import("csv", null, mapping);

        report.Should().BeEquivalentTo(new { Lines = rows.Count, Rejected = 0 });
        (report.Accepted + report.Duplicates).Should().Be(rows.Count);
        foreach (var person in rows.GroupBy(static row => row[0].Trim('"')))
        {
            Told(person.Key).Should().BeEquivalentTo(person.Select(static row => $"99504-3 {row[2]} mg/dL {row[1].Replace(' ', 'T')}-08:00").Distinct());
        }
    }

    [Theory]
    [InlineData("""{ "time": "t", "values": [] }""", "values")]
    [InlineData("""{ "time": "t", "timeFormat": "dd.MM.yyyy HH:mm", "values": [{ "column": "a", "code": "b" }] }""", "zone: is needed")]
    [InlineData("""{ "time": "t", "timeFormat": "dd.MM.yyyy HH:mm", "zone": "Middle/Earth", "values": [{ "column": "a", "code": "b" }] }""", "zone: must be")]
    [InlineData("""{ "time": "t", "timeFormat": "HH:mm", "zone": "UTC", "values": [{ "column": "a", "code": "b" }] }""", "timeFormat: must have a year")]
    [InlineData("""{ "time": "t", "timeFormat": "dd.mm.yyyy", "values": [{ "column": "a", "code": "b" }] }""", "a month is M")]
    [InlineData("""{ "time": "t", "timeFormat": "dd.MM.yyyy hh:mm", "zone": "UTC", "values": [{ "column": "a", "code": "b" }] }""", "h needs tt")]
    [InlineData("""{ "time": "t", "timeFormat": "yyyy-MM-ddTHH:mmK", "zone": "UTC", "values": [{ "column": "a", "code": "b" }] }""", "a zone is zzz")]
    [InlineData("""{ "time": "t", "colour": "red", "values": [{ "column": "a", "code": "b" }] }""", "colour")]
    [InlineData("""{ "time": "t", "id": "n", "values": [{ "column": "a", "code": "b" }, { "column": "c", "code": "b" }] }""", "two have the same code")]
    [InlineData("""{ "time": "t", "values": [{ "column": "a", "code": "b", "unit": "beats per min" }] }""", "UCUM")]
    [InlineData("[", "no mapping")]
    public async Task AMappingThatBreaksARule_IsRefused_ByName(string json, string rule)
    {
        Folder.Write("table.csv", "t,a\n");
        var act = () => Import("csv", "anna", Mapping(json));
        (await act.Should().ThrowAsync<BulkImportException>()).Which.Message.Should().Contain(rule);
    }

    [Theory]
    [InlineData(";", ",", "anna;2026-02-01;1.234;5", "decimal point")]
    [InlineData(";", ",", "anna;2026-02-01;1.234,5;5", "decimal point")]
    [InlineData(",", ".", "anna,2026-02-01,70,5,61", "as many cells")]
    [InlineData(",", ".", "anna,2026-02-01,70", "as many cells")]
    [InlineData(",", ".", "anna,2026-02-01,7\"0,5", "quotation mark")]
    [InlineData(",", ".", "anna,2026-02-01,\"7\"0,5", "quotation mark")]
    public async Task ARowThatCouldBeReadInTwoWays_IsRejected(string delimiter, string point, string row, string rule)
    {
        Folder.Write("table.csv", $"{string.Join(delimiter, "who", "t", "a", "b")}\n{row}\n{string.Join(delimiter, "bea", "2026-02-01", "70", "61")}\n");

        var report = await Import("csv", null, Mapping($$"""
            { "citizen": "who", "time": "t", "delimiter": "{{delimiter}}", "decimalPoint": "{{point}}", "values": [{ "column": "a", "code": "29463-7" }, { "column": "b", "code": "8867-4" }] }
            """));

        report.Should().BeEquivalentTo(new { Accepted = 2, Rejected = 1 });
        report.Reasons.Single().Rule.Should().Contain(rule);
    }

    [Fact]
    public async Task ARowsId_IsItsCitizensAndItsCodes_AndCorrectsAlone()
    {
        const string Columns = """{ "column": "weight", "code": "29463-7" }, { "column": "pulse", "code": "8867-4" }""";
        const string Turned = """{ "column": "pulse", "code": "8867-4" }, { "column": "weight", "code": "29463-7" }""";
        static string Of(string columns) => $$"""{ "citizen": "who", "time": "t", "id": "n", "values": [{{columns}}] }""";
        Folder.Write("table.csv", "who,t,n,weight,pulse\nanna,2026-02-01,1,70,61\nbea,2026-02-01,1,80,62\nbea,2026-02-01,,81,\nanna,2026-02-01,a_1,72,\n");
        (await Import("csv", null, Mapping(Of(Columns)))).Should().BeEquivalentTo(new { Accepted = 5, Rejected = 1 });
        Folder.Write("table.csv", "who,t,n,weight,pulse\nanna,2026-02-01,1,71,61\nanna,2026-02-01,a_1,73,\n");

        (await Import("csv", null, Mapping(Of(Turned)))).Should().BeEquivalentTo(new { Accepted = 2, Duplicates = 1 });

        Told("anna").Should().Equal("29463-7 71  2026-02-01", "8867-4 61  2026-02-01", "29463-7 73  2026-02-01");
        Told("bea").Should().Equal("29463-7 80  2026-02-01", "8867-4 62  2026-02-01");
        Records.All("anna").Should().OnlyContain(static it => it.Status == "final");
    }

    [Fact]
    public async Task AnIdThatFhirCannotWrite_StillCorrects()
    {
        Folder.Write("entries.json", """{"_id":"a_1","type":"sgv","sgv":120,"date":1767254400000}""");
        await Import("nightscout", "anna");
        Folder.Write("entries.json", """{"_id":"a_1","type":"sgv","sgv":121,"date":1767254400000}""");
        await Import("nightscout", "anna");

        Told("anna").Should().ContainSingle().Which.Should().StartWith("99504-3 121");
    }

    [Theory]
    [InlineData("dd.MM.yyyy", "+01:00", "14.03.2026", "2026-03-14")]
    [InlineData("MM/yyyy", null, "03/2025", "2025-03")]
    [InlineData("'H' yyyy", null, "H 2025", "2025")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/London", "14.01.2026 08:00", "2026-01-14T08:00:00+00:00")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/London", "14.07.2025 08:00", "2025-07-14T08:00:00+01:00")]
    [InlineData("dd.MM.yyyy HH:mm", "+01:00", "14.07.2025 08:00", "2025-07-14T08:00:00+01:00")]
    [InlineData("dd.MM.yyyy HH:mm zzz", "Europe/London", "14.07.2025 08:00 -05:00", "2025-07-14T08:00:00-05:00")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/London", "30.03.2025 00:59", "2025-03-30T00:59:00+00:00")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/London", "30.03.2025 01:30", "left out")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/London", "30.03.2025 02:00", "2025-03-30T02:00:00+01:00")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/London", "26.10.2025 01:30", "twice")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/London", "26.10.2025 02:00", "2025-10-26T02:00:00+00:00")]
    [InlineData("dd.MM.yyyy HH:mm", "Europe/London", "14.07.2025", "as the mapping says")]
    public async Task ATablesTime_IsAsPreciseAsItsForm_AndOfItsZonesClocks(string form, string? zone, string cell, string told)
    {
        Folder.Write("table.csv", $"t,a\n{cell},61\n");

        var report = await Import("csv", "anna", Mapping($$"""{ "time": "t", "timeFormat": "{{form}}", "zone": {{(zone is null ? "null" : $"\"{zone}\"")}}, "values": [{ "column": "a", "code": "8867-4" }] }"""));

        if (report.Rejected == 0)
        {
            Told("anna").Should().Equal($"8867-4 61  {told}");
        }
        else
        {
            report.Reasons.Should().ContainSingle().Which.Should().Match<BulkImportReason>(it => it.Field == "row.time" && it.Rule.Contains(told));
        }
    }

    [Theory]
    [InlineData("t,b"), InlineData("t,a,a")]
    public async Task AHeadingWithoutAColumnOfTheMapping_OrWithTwoOfIt_IsRejected(string heading)
    {
        Folder.Write("table.csv", $"{heading}\n2026-02-01,1{(heading.Length > 3 ? ",2" : "")}\n");

        var report = await Import("csv", "anna", Mapping("""{ "time": "t", "values": [{ "column": "a", "code": "29463-7" }] }"""));

        report.Should().BeEquivalentTo(new { Lines = 1, Rejected = 1 });
        report.Reasons.Single().Rule.Should().Contain("column a, once");
    }

    [Fact]
    public async Task ACitizenBesideATablesOwnColumn_IsRefused()
    {
        Folder.Write("table.csv", "who,t,a\nanna,2026-02-01,1\nbea,2026-02-01,2\n");
        var act = () => Import("csv", "anna", Mapping("""{ "citizen": "who", "time": "t", "values": [{ "column": "a", "code": "29463-7" }] }"""));
        (await act.Should().ThrowAsync<BulkImportException>()).Which.Message.Should().StartWith("citizen:").And.Contain("who");
        Records.Taken.Should().Be(0);
    }
}
