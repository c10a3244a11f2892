using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Formats;
using PhrCluster.Client.Import.Jobs;
using PhrCluster.CommandLine;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Client.Importing;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Formats that people have: each entry is an Observation or has a receipt that says why not.</summary>
public sealed class FormatsTests : IDisposable
{
    private const string Export = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE HealthData [ <!ELEMENT HealthData (Record*)> ]>
        <HealthData locale="nl_NL">
         <ExportDate value="2026-02-02 10:00:00 +0100"/>
         <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min" startDate="2026-02-01 08:00:00 +0100" endDate="2026-02-01 08:00:00 +0100" value="61"/>
         <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" unit="count" startDate="2026-02-01 08:00:00 +0100" endDate="2026-02-01 08:10:00 +0100" value="512"><MetadataEntry key="a" value="b"/></Record>
         <Record type="HKQuantityTypeIdentifierOxygenSaturation" sourceName="Watch" unit="%" startDate="2026-02-01 09:00:00 +0100" endDate="2026-02-01 09:00:00 +0100" value="0.98"/>
         <Record type="HKQuantityTypeIdentifierBloodGlucose" sourceName="Meter" unit="mmol&lt;180.1558800000541&gt;/L" startDate="2026-02-01 09:00:00 +0100" endDate="2026-02-01 09:00:00 +0100" value="5.60"/>
         <Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Watch" startDate="2026-02-01 00:00:00 +0100" endDate="2026-02-01 07:00:00 +0100" value="x"/>
         <Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Scale" unit="kg" startDate="yesterday" endDate="2026-02-01 07:00:00 +0100" value="70.5"/>
         <Record type="HKQuantityTypeIdentifierBodyMass" sourceName="Scale" unit="kg" startDate="2026-02-01 07:00:00 +0100" endDate="2026-02-01 07:00:00 +0100" value="much"/>
         <Record type="HKQuantityTypeIdentifierBloodPressureSystolic" sourceName="Cuff" unit="mmHg" startDate="2026-02-01 07:00:00 +0100" endDate="2026-02-01 07:00:00 +0100" value="121"/>
         <Correlation type="HKCorrelationTypeIdentifierBloodPressure" sourceName="Cuff" startDate="2026-02-01 07:00:00 +0100" endDate="2026-02-01 07:00:00 +0100">
          <Record type="HKQuantityTypeIdentifierBloodPressureSystolic" sourceName="Cuff" unit="mmHg" startDate="2026-02-01 07:00:00 +0100" endDate="2026-02-01 07:00:00 +0100" value="121"/>
          <Record type="HKQuantityTypeIdentifierBloodPressureDiastolic" sourceName="Cuff" unit="mmHg" startDate="2026-02-01 07:00:00 +0100" endDate="2026-02-01 07:00:00 +0100" value="79"/>
         </Correlation>
        </HealthData>
        """;

    private readonly ImportFolder _folder = new();
    private readonly RecordModel _records = new(new MovableTime(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task AppleHealth_IsReadRecordByRecord_AlsoFromItsArchive(bool zipped)
    {
        var path = _folder.Write(zipped ? "export.zip" : "export.xml", Export);
        if (zipped)
        {
            File.Delete(path);
            using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
            foreach (var (name, text) in new[] { ("apple_health_export/export_cda.xml", new string(' ', 9_000)), ("apple_health_export/export.xml", Export), ("apple_health_export/electrocardiograms/ecg.csv", "x") })
            {
                using var member = archive.CreateEntry(name).Open();
                member.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        var report = await Import("apple-health", "anna");

        report.Should().BeEquivalentTo(new { Lines = 9, Accepted = 5, Rejected = 2, IsInputDamaged = false });
        report.Skipped.Should().BeEquivalentTo(new Dictionary<string, long> { ["BloodPressureSystolic"] = 1, ["HKCategoryTypeIdentifierSleepAnalysis"] = 1 });
        Told("anna").Should().Equal(
            "8867-4 61 /min 2026-02-01T08:00:00+01:00", "55423-8 512 {steps} 2026-02-01T08:00:00+01:00/2026-02-01T08:10:00+01:00", "59408-5 98 % 2026-02-01T09:00:00+01:00",
            "15074-8 5.60 mmol/L 2026-02-01T09:00:00+01:00", "85354-9 8480-6=121 8462-4=79 2026-02-01T07:00:00+01:00");
        report.Reasons.Select(static it => it.Field).Should().BeEquivalentTo(["Record.startDate", "Record.value"]);
    }

    [Fact]
    public async Task AnExportThatGrew_AddsWhatIsNew()
    {
        _folder.Write("export.xml", Export);
        await Import("apple-health", "anna");
        _folder.Write("export.xml", Export.Replace("</HealthData>", """<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-02-03 08:00:00 +0100" endDate="2026-02-03 08:00:00 +0100" value="62"/></HealthData>"""));

        (await Import("apple-health", "anna")).Should().BeEquivalentTo(new { Accepted = 1, Duplicates = 5 });
    }

    [Fact]
    public async Task AnExportThatBreaksOff_GivesWhatIsBeforeTheBreak_AndSaysSo()
    {
        _folder.Write("export.xml", Export[..Export.IndexOf("HKQuantityTypeIdentifierOxygenSaturation", StringComparison.Ordinal)]);

        var report = await Import("apple-health", "anna");

        report.Should().BeEquivalentTo(new { Lines = 3, Accepted = 2, Rejected = 1, IsInputDamaged = true });
        report.Reasons.Single().Rule.Should().Contain("breaks off");
    }

    [Fact]
    public async Task ACompressedExportThatBreaksOff_GivesAllEntriesBeforeTheBreak()
    {
        var records = string.Concat(Enumerable.Range(0, 3_000).Select(static it =>
            $"""<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-02-01 08:{it / 60:D2}:{it % 60:D2} +0100" endDate="2026-02-01 08:{it / 60:D2}:{it % 60:D2} +0100" value="{50 + it * 7 % 90}"/>"""));
        var path = _folder.Write("export.xml.gz", $"<HealthData>{records}</HealthData>");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^200]);

        var report = await Import("apple-health", "anna");

        report.Should().BeEquivalentTo(new { Rejected = 1, IsInputDamaged = true });
        report.Accepted.Should().BeGreaterThan(2_500);
    }

    [Theory]
    [InlineData("{0}\n{\"type\":\"sgv\",\"sgv\":12\n{1}\nnonsense\n{2}\n", 3, 2, false)]
    [InlineData("{0}\n{\"type\":\"sgv\",\"sgv\":{\n{1}\n\n{\n \"sgv\": 12,\n}\n{2}\n", 3, 2, false)]
    [InlineData("{0}\n{1}{2}{\"type\":x}\n", 3, 1, false)]
    [InlineData("{0}\n{1}\n{2}\n{\"type\":\"sgv\",\"sg", 3, 1, true)]
    [InlineData("{0}\n<html>\n<p>\n </html>\n", 1, 1, true)]
    [InlineData("[{0},{1},{\"type\":x},{2}]", 2, 1, true)]
    [InlineData("[{0},{1}", 2, 1, true)]
    [InlineData("[{0} {1}]", 1, 1, true)]
    [InlineData("[{0},{1}][][{2}]\n", 3, 0, false)]
    public async Task ABadLine_IsPassedOverAlone_AndWhatCannotBeReadOnIsDamaged(string form, int accepted, int rejected, bool isDamaged)
    {
        for (var i = 0; i < 3; i++)
        {
            form = form.Replace($"{{{i}}}", $$"""{"_id":"{{i}}","type":"sgv","sgv":12{{i}},"date":1767254400000}""");
        }

        _folder.Write("entries.json", form);

        (await Import("nightscout", "anna")).Should().BeEquivalentTo(new { Accepted = accepted, Rejected = rejected, IsInputDamaged = isDamaged });
    }

    [Fact]
    public async Task AQuotationMarkThatIsNotClosed_DamagesTheTable_AndTheProgramSaysSo()
    {
        var table = _folder.Write("table.csv", "t,a\n2026-02-01,61\n2026-02-02,\"62\n2026-02-03,63\n2026-02-04,64\n");
        var mapping = Mapping("""{ "time": "t", "values": [{ "column": "a", "code": "8867-4" }] }""");

        (await Import("csv", "anna", mapping)).Should().BeEquivalentTo(new { Accepted = 1, Rejected = 1, IsInputDamaged = true });

        var output = new Output(TextWriter.Null, Stream.Null, TextWriter.Null);
        (await PhrProgram.Run(["import", table, "--from", "csv", "--citizen", "anna", "--mapping", mapping, "--dry-run"], output)).Should().Be(ExitCode.Failed);
    }

    [Theory]
    [InlineData("apple-health", "<HealthData>{0}<Record type=\"{1}\"/></HealthData>", """<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-02-01 08:00:00 +0100" endDate="2026-02-01 08:00:00 +0100" value="61"/>""")]
    [InlineData("nightscout", "[{0},\"{1}\"]", """{"type":"sgv","sgv":120,"date":1767254400000}""")]
    [InlineData("open-mhealth", "{0}\n\"{1}\"", """{"heart_rate":{"value":61,"unit":"beats/min"},"effective_time_frame":{"date_time":"2026-02-01T08:00:00Z"}}""")]
    [InlineData("csv", "t,a\n{0}\n{1}\n", "2026-02-01,61")]
    public async Task AnEntryAboveTheBound_IsToldOf_AndWhatIsBeforeItIsTaken(string format, string form, string entry)
    {
        const int Most = 200_000;
        _folder.Write($"a{SourceFormat.Find(format)!.Ends[0]}", form.Replace("{0}", entry).Replace("{1}", string.Concat(Enumerable.Repeat("x,", Most))));
        var mapping = format == "csv" ? Mapping("""{ "time": "t", "values": [{ "column": "a", "code": "8867-4" }] }""") : null;

        var report = await Import(format, "anna", mapping, limits: new ImportLimits { MaxWindowBytes = Most });

        report.Should().BeEquivalentTo(new { Accepted = 1, Rejected = 1, IsInputDamaged = true });
        report.Reasons.Single().Rule.Should().Contain("too large");
    }

    [Fact]
    public async Task WhatIsNoRecordOfAnExport_DoesNotCountForTheNext()
    {
        var workouts = string.Concat(Enumerable.Repeat("<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\"><WorkoutEvent/></Workout>", 10_000));
        _folder.Write("export.xml", Export.Replace("</HealthData>", $"{workouts}</HealthData>"));

        (await Import("apple-health", "anna", limits: new ImportLimits { MaxWindowBytes = 100_000 })).Should().BeEquivalentTo(new { Lines = 9, IsInputDamaged = false });
    }

    [Theory]
    [InlineData("[{0},\n{1},{2},{3},{4},{5},{6}]")]
    [InlineData("{0}\n{1}\n{2}\n{3}\n{4}\n{5}\n{6}\n")]
    public async Task Nightscout_IsReadEntryByEntry(string form)
    {
        string[] entries =
        [
            """{"_id":"65a0c0ffee65a0c0ffee0001","type":"sgv","sgv":120,"date":1767254400000,"dateString":"2026-01-01T08:00:00.000Z","device":"xDrip","direction":"Flat"}""",
            """{"_id":"65a0c0ffee65a0c0ffee0002","type":"mbg","mbg":104,"date":1767254700000}""",
            """{"_id":"65a0c0ffee65a0c0ffee0003","type":"cal","slope":1,"date":1767254700000}""",
            """{"_id":"65a0c0ffee65a0c0ffee0004","type":"sgv","sgv":5,"date":1767255000000}""",
            """{"_id":"65a0c0ffee65a0c0ffee0005","eventType":"BG Check","glucose":5.6,"units":"mmol","glucoseType":"Finger","created_at":"2026-01-01T09:00:00Z"}""",
            """{"_id":"65a0c0ffee65a0c0ffee0006","eventType":"Meal Bolus","carbs":30,"created_at":"2026-01-01T09:00:00Z"}""",
            """{"_id":"65a0c0ffee65a0c0ffee0007","type":"sgv","sgv":121}""",
        ];
        _folder.Write("entries.json", string.Format(form, entries));

        var report = await Import("nightscout", "anna");

        report.Should().BeEquivalentTo(new { Lines = 7, Accepted = 3, Rejected = 2 });
        report.Skipped.Should().BeEquivalentTo(new Dictionary<string, long> { ["cal"] = 1, ["MealBolus"] = 1 });
        Told("anna").Should().Equal("99504-3 120 mg/dL 2026-01-01T08:00:00.000Z", "41653-7 104 mg/dL 2026-01-01T08:05:00.000Z", "14743-9 5.6 mmol/L 2026-01-01T09:00:00Z");
        _records.Held("anna", "Observation/ns-65a0c0ffee65a0c0ffee0001").Source.Device.Should().Be("xDrip");
    }

    [Fact]
    public async Task OpenMHealth_IsReadWithItsHeader()
    {
        _folder.Write("points.json", """
            {"header":{"id":"243c773b-8936-407e-9c23-270d0ea49cc4","schema_id":{"namespace":"omh","name":"body-weight","version":"1.0"},"acquisition_provenance":{"source_name":"scale"}},
             "body":{"body_weight":{"value":70.50,"unit":"kg"},"effective_time_frame":{"date_time":"2026-02-01T08:00:00+01:00"}}}
            {"header":{"id":"2","schema_id":{"name":"minutes-moderate-activity"}},"body":{"minutes_moderate_activity":{"value":1,"unit":"min"}}}
            {"body":{"systolic_blood_pressure":{"value":121,"unit":"mmHg"},"diastolic_blood_pressure":{"value":79,"unit":"mmHg"},"effective_time_frame":{"date_time":"2026-02-01T08:00:00Z"},"descriptive_statistic":"average"}}
            """);

        var report = await Import("open-mhealth", "anna");

        report.Should().BeEquivalentTo(new { Lines = 3, Accepted = 1, Rejected = 1 });
        Told("anna").Should().Equal("29463-7 70.50 kg 2026-02-01T08:00:00+01:00");
        _records.Held("anna", "Observation/243c773b-8936-407e-9c23-270d0ea49cc4").Source.Device.Should().Be("scale");
    }

    [Theory]
    [InlineData("capillary blood", "mg/dL", "32016-8"), InlineData("capillary blood", "mmol/L", "51596-5")]
    [InlineData("plasma", "mg/dL", "2345-7"), InlineData("serum", "mmol/L", "14749-6")]
    [InlineData("interstitial fluid", "mg/dL", "99504-3"), InlineData("interstitial fluid", "mmol/L", "105272-9")]
    [InlineData("whole blood", "mg/dL", "2339-0"), InlineData("tears", "mg/dL", null)]
    public async Task OpenMHealthsGlucose_HasTheCodeOfItsSpecimen_AndKeepsWhatElseIsSaid(string specimen, string unit, string? code)
    {
        _folder.Write("points.json", $$"""
            {"header":{"id":"g1"},"body":{"blood_glucose":{"value":95,"unit":"{{unit}}"},"effective_time_frame":{"date_time":"2026-02-01T08:00:00Z"},
             "specimen_source":"{{specimen}}","temporal_relationship_to_meal":"fasting","user_notes":"felt well"} }
            """);

        var report = await Import("open-mhealth", "anna");

        if (code is null)
        {
            report.Reasons.Should().ContainSingle().Which.Field.Should().Be("body.specimen_source");
            return;
        }

        Told("anna").Should().Equal($"{code} 95 {unit} 2026-02-01T08:00:00Z");
        _records.Held("anna", "Observation/g1").Residual.Should().Contain("temporal relationship to meal: fasting; user notes: felt well");
    }

    [Theory]
    [InlineData("g/dL"), InlineData("U/L"), InlineData("10*9/L"), InlineData("mmol")]
    public async Task ATablesUnit_IsTheUcumCodeThatItsMappingSays(string unit)
    {
        _folder.Write("table.csv", "t,a\n2026-02-01,5\n");

        await Import("csv", "anna", Mapping($$"""{ "time": "t", "values": [{ "column": "a", "code": "718-7", "unit": "{{unit}}" }] }"""));

        Told("anna").Should().Equal($"718-7 5 {unit} 2026-02-01");
        ((QuantityValue)((Reading)_records.All("anna").Single()).Value!).Quantity.System.Should().Be(CodeSystems.Ucum);
    }

    [SkippableFact]
    public async Task EveryOpenMHealthExample_HasATrueReceipt()
    {
        var examples = Directory.EnumerateFiles(PublicData.Folder("openmhealth", "test-data", "omh"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < examples.Count; i++)
        {
            _folder.Write($"{i:D4}.json", File.ReadAllText(examples[i]));
        }

        var report = await Import("open-mhealth", "anna");

        report.Lines.Should().Be(examples.Sum(EntriesOf)).And.BeGreaterThan(500);
        report.Accepted.Should().BeGreaterThan(30);
        report.Reasons.Should().OnlyContain(static it => it.Rule.Length > 0 && it.Field != null);

        // Each example is one data point, or a list of them; one that is no JSON is one line.
        static int EntriesOf(string path)
        {
            try
            {
                using var text = JsonDocument.Parse(File.ReadAllText(path));
                return text.RootElement.ValueKind == JsonValueKind.Array ? text.RootElement.GetArrayLength() : 1;
            }
            catch (JsonException)
            {
                return 1;
            }
        }
    }

    [Fact]
    public async Task ATable_IsReadByItsMapping_RowByRow()
    {
        _folder.Write("table.csv", "who;when;weight;pulse\nanna;01.02.2026 08:00;70,50;61\nbea;01.02.2026 09:00;;62\n\nanna;soon;70;60\nanna;02.02.2026 08:00;heavy;\ncarl x;02.02.2026 08:00;70;\nanna;03.02.2026 08:00;;\n");
        var mapping = Mapping("""
            { "citizen": "who", "time": "when", "timeFormat": "dd.MM.yyyy HH:mm", "zone": "+01:00", "delimiter": ";", "decimalPoint": ",",
              "values": [{ "column": "weight", "code": "29463-7", "display": "Body weight", "unit": "kg" }, { "column": "pulse", "code": "8867-4", "unit": "/min" }] }
            """);

        var report = await Import("csv", null, mapping, "job");

        report.Should().BeEquivalentTo(new { Lines = 7, Accepted = 3, Rejected = 3 });
        Told("anna").Should().Equal("29463-7 70.50 kg 2026-02-01T08:00:00+01:00", "8867-4 61 /min 2026-02-01T08:00:00+01:00");
        Told("bea").Should().Equal("8867-4 62 /min 2026-02-01T09:00:00+01:00");
        File.ReadAllLines(Path.Combine(_folder.At("job"), ImportJob.ErrorsName)).Select(static it => it.Split("\"line\":")[1].Split(',')[0]).Should().Equal("5", "6", "7");
    }

    /// <summary>Local times without a zone, as sensors write them.</summary>
    [SkippableFact]
    public async Task ARealTableOfASensor_IsReadRowByRow()
    {
        var table = Path.Combine(PublicData.Folder("cgm"), "Hall2018_10subjects.csv");
        var rows = File.ReadLines(table).Skip(1).Select(static it => it.Split(',')).ToList();
        _folder.Write("table.csv", File.ReadAllText(table));
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
        _folder.Write("table.csv", "t,a\n");
        var act = () => Import("csv", "anna", Mapping(json));
        (await act.Should().ThrowAsync<BulkImportException>()).Which.Message.Should().Contain(rule);
    }

    [Theory]
    [InlineData("csv", "anna", "mapping")]
    [InlineData("nightscout", null, "citizen")]
    [InlineData("fitbit", "anna", "must be one of apple-health")]
    public async Task WhatAFormatNeeds_IsAskedFor(string format, string? citizen, string rule)
    {
        _folder.Write("a.json", "[]");
        var act = () => Import(format, citizen);
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
        _folder.Write("table.csv", $"{string.Join(delimiter, "who", "t", "a", "b")}\n{row}\n{string.Join(delimiter, "bea", "2026-02-01", "70", "61")}\n");

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
        _folder.Write("table.csv", "who,t,n,weight,pulse\nanna,2026-02-01,1,70,61\nbea,2026-02-01,1,80,62\nbea,2026-02-01,,81,\nanna,2026-02-01,a_1,72,\n");
        (await Import("csv", null, Mapping(Of(Columns)))).Should().BeEquivalentTo(new { Accepted = 5, Rejected = 1 });
        _folder.Write("table.csv", "who,t,n,weight,pulse\nanna,2026-02-01,1,71,61\nanna,2026-02-01,a_1,73,\n");

        (await Import("csv", null, Mapping(Of(Turned)))).Should().BeEquivalentTo(new { Accepted = 2, Duplicates = 1 });

        Told("anna").Should().Equal("29463-7 71  2026-02-01", "8867-4 61  2026-02-01", "29463-7 73  2026-02-01");
        Told("bea").Should().Equal("29463-7 80  2026-02-01", "8867-4 62  2026-02-01");
        _records.All("anna").Should().OnlyContain(static it => it.Status == "final");
    }

    [Fact]
    public async Task AnIdThatFhirCannotWrite_StillCorrects()
    {
        _folder.Write("entries.json", """{"_id":"a_1","type":"sgv","sgv":120,"date":1767254400000}""");
        await Import("nightscout", "anna");
        _folder.Write("entries.json", """{"_id":"a_1","type":"sgv","sgv":121,"date":1767254400000}""");
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
        _folder.Write("table.csv", $"t,a\n{cell},61\n");

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
        _folder.Write("table.csv", $"{heading}\n2026-02-01,1{(heading.Length > 3 ? ",2" : "")}\n");

        var report = await Import("csv", "anna", Mapping("""{ "time": "t", "values": [{ "column": "a", "code": "29463-7" }] }"""));

        report.Should().BeEquivalentTo(new { Lines = 1, Rejected = 1 });
        report.Reasons.Single().Rule.Should().Contain("column a, once");
    }

    [Fact]
    public async Task ACitizenBesideATablesOwnColumn_IsRefused()
    {
        _folder.Write("table.csv", "who,t,a\nanna,2026-02-01,1\nbea,2026-02-01,2\n");
        var act = () => Import("csv", "anna", Mapping("""{ "citizen": "who", "time": "t", "values": [{ "column": "a", "code": "29463-7" }] }"""));
        (await act.Should().ThrowAsync<BulkImportException>()).Which.Message.Should().StartWith("citizen:").And.Contain("who");
        _records.Taken.Should().Be(0);
    }

    private string Mapping(string json)
    {
        var path = Path.Combine(_folder.Path, "mapping.json");
        File.WriteAllText(path, json);
        return path;
    }

    private IEnumerable<string> Told(string citizen) => _records.All(citizen).Cast<Reading>().Select(static it => string.Join(' ',
        [it.Code.Primary.Code, .. it.Value is QuantityValue { Quantity: var one } ? [$"{one.Value.Text} {one.Code}"] : Array.Empty<string>(),
         .. it.Components.Select(static part => $"{part.Code.Primary.Code}={((QuantityValue)part.Value!).Quantity.Value.Text}"), it.Time.IsPeriod ? $"{it.Time.Start}/{it.Time.End}" : it.Time.Start]));

    private Task<BulkImportReport> Import(string format, string? citizen, string? mapping = null, string? job = null, ImportLimits? limits = null) => new BulkImport(
        _folder.Options(job) with { From = format, Citizen = citizen, MappingFile = mapping, Limits = limits ?? new ImportLimits(), Grouping = new() },
        (who, submission, _) => _records.Submit(who, submission),
        TimeProvider.System).Run();
}
