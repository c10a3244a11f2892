using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.CommandLine.Json;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Client;
using Xunit;

namespace PhrCluster.Tests.Fast.CommandLine;

/// <summary>Scripts read these shapes: what docs/cli.md says of them holds.</summary>
public sealed class JsonShapeTests
{
    private static readonly MeasureWindows NoWindows = new(Window(0), Window(0), Window(0), new WindowStatistics(1, 70.500000m, 70.5m, 70.5m, null, 1));

    [Fact]
    public void Import() => Json(json => BulkImportReportJson.Write(
            json,
            new BulkImportReport(
                DateTimeOffset.UnixEpoch, 2, 9, 2, 1, 1, 0, new SortedDictionary<string, long> { ["Encounter"] = 1, ["Patient"] = 2 }, 1, 1, false, false, "job",
                [new BulkImportOutcome("Observation", "a.ndjson", 3, "receipts.ndjson")], [new BulkImportOutcome(null, "b.ndjson.gz", 2, "errors.ndjson")],
                [new BulkImportReason("rejected", "Observation.code", "is required", 1)], NotFollowed: 3, Doubled: 4),
            TimeSpan.FromSeconds(1.5)))
        .Should().Be(
            """{"transactionTime":"1970-01-01T00:00:00.000Z","files":2,"lines":9,"accepted":2,"duplicates":1,"outdated":1,"valid":0,"skipped":{"Encounter":1,"Patient":2},"refused":1,"rejected":1,"damaged":false,"notFollowed":3,"doubled":4,"""
            + @"""output"":[{""type"":""Observation"",""inputUrl"":""a.ndjson"",""count"":3,""url"":""receipts.ndjson""}],"
            + @"""error"":[{""type"":null,""inputUrl"":""b.ndjson.gz"",""count"":2,""url"":""errors.ndjson""}],"
            + @"""reasons"":[{""status"":""rejected"",""field"":""Observation.code"",""rule"":""is required"",""count"":1}],""job"":""job"",""seconds"":1.5}");

    [Fact]
    public void Dashboard_KeepsTheDigitsThatWereReported()
    {
        var weight = new MeasureSummary(
            new Coding(CodeSystems.Loinc, "29463-7", "Body weight"), "kg",
            new HeldItem(new ItemRef(1, 0), Items.Weight(1), DateTimeOffset.UnixEpoch, null), NoWindows, []);
        var vaccination = new EventSummary(
            EventKind.Immunization, new Coding(CodeSystems.Cvx, "140", "Influenza"), ReportedTime.At("2026-01"), "completed", "GP");

        Json(json => DashboardJson.Write(json, new DashboardDisclosed("anna", 4, DateTimeOffset.UnixEpoch, [weight], [vaccination], []))).Should().Be(
            """{"citizen":"anna","version":4,"measures":[{"system":"http://loinc.org","code":"29463-7","display":"Body weight","unit":"kg","latest":{"""
            + @"""time"":""2026-02-01T08:00:00Z"",""value"":70.50,""unit"":""kg"",""text"":null,""components"":[],""canonical"":null,""source"":""scales""}"
            + ""","windows":{"days7":{"count":0,"figured":0,"mean":null,"min":null,"max":null,"change":null},"days30":{"count":0,"figured":0,"mean":null,"min":null,"max":null,"change":null}"""
            + ""","days90":{"count":0,"figured":0,"mean":null,"min":null,"max":null,"change":null},"lifetime":{"count":1,"figured":1,"mean":70.5,"min":70.5,"max":70.5,"change":null}},"heldApart":0,"components":[]}]"""
            + ""","events":[{"kind":"Immunization","system":"http://hl7.org/fhir/sid/cvx","code":"140","display":"Influenza","time":"2026-01","status":"completed"}],"notices":[]}""");
    }

    [Fact]
    public void Panel_HasItsComponents_AndPeriodsBothEnds()
    {
        var pressure = Items.Weight(1) with
        {
            Time = ReportedTime.Period("2026-02-01", null),
            Value = null,
            Components = [new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), new QuantityValue(Quantity.Ucum("120", "mm[Hg]")))],
        };

        Json(json => Item(json, pressure)).Should().Be(
            """{"time":"2026-02-01/..","value":null,"unit":null,"text":null"""
            + ""","components":[{"system":"http://loinc.org","code":"8480-6","display":null,"value":120,"unit":"mm[Hg]","text":null}]}""");
    }

    [Fact]
    public void Values_AreNumbersWhereTheyWere_AndWordsElsewhere()
    {
        Value(new IntegerValue(3)).Should().StartWith("3,");
        Value(new BooleanValue(true)).Should().StartWith("true,");
        Value(new TextValue("20/40")).Should().Be("null,\"unit\":null,\"text\":\"20/40\"");
        Value(new CodedValue(CodeableConcept.Of("urn:s", "neg", "Negative"))).Should().Be("null,\"unit\":null,\"text\":\"Negative\"");
        Value(new AbsentValue(CodeableConcept.Of("urn:s", "unknown"))).Should().Be("null,\"unit\":null,\"text\":\"absent: unknown\"");
        Value(new QuantityValue(Quantity.Ucum("5", "mg/L") with { Comparator = "<" })).Should().Be("5,\"unit\":\"mg/L\",\"text\":\"<5 mg/L\"");
    }

    private static string Value(ReadingValue value)
    {
        var text = Json(json => Item(json, Items.Weight(1) with { Value = value }));
        const string Name = "\"value\":";
        return text[(text.IndexOf(Name, StringComparison.Ordinal) + Name.Length)..text.IndexOf(",\"components\"", StringComparison.Ordinal)];
    }

    private static void Item(Utf8JsonWriter json, RecordItem item)
    {
        json.WriteStartObject();
        ItemJson.WriteTime(json, item.Time);
        ItemJson.WriteValue(json, item);
        json.WriteEndObject();
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static WindowStatistics Window(int count) => new(count, null, null, null, null, 0);
}
