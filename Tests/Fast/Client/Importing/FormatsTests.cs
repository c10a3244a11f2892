using System.IO.Compression;
using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Formats;
using PhrCluster.CommandLine;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Client.Importing;

/// <summary>Formats that people have: each entry is an Observation or has a receipt that says why not.</summary>
public sealed class FormatsTests : FormatImport
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

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task AppleHealth_IsReadRecordByRecord_AlsoFromItsArchive(bool zipped)
    {
        var path = Folder.Write(zipped ? "export.zip" : "export.xml", Export);
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
        Folder.Write("export.xml", Export);
        await Import("apple-health", "anna");
        Folder.Write("export.xml", Export.Replace("</HealthData>", """<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-02-03 08:00:00 +0100" endDate="2026-02-03 08:00:00 +0100" value="62"/></HealthData>"""));

        (await Import("apple-health", "anna")).Should().BeEquivalentTo(new { Accepted = 1, Duplicates = 5 });
    }

    [Fact]
    public async Task AnExportThatBreaksOff_GivesWhatIsBeforeTheBreak_AndSaysSo()
    {
        Folder.Write("export.xml", Export[..Export.IndexOf("HKQuantityTypeIdentifierOxygenSaturation", StringComparison.Ordinal)]);

        var report = await Import("apple-health", "anna");

        report.Should().BeEquivalentTo(new { Lines = 3, Accepted = 2, Rejected = 1, IsInputDamaged = true });
        report.Reasons.Single().Rule.Should().Contain("breaks off");
    }

    [Fact]
    public async Task ACompressedExportThatBreaksOff_GivesAllEntriesBeforeTheBreak()
    {
        var records = string.Concat(Enumerable.Range(0, 3_000).Select(static it =>
            $"""<Record type="HKQuantityTypeIdentifierHeartRate" unit="count/min" startDate="2026-02-01 08:{it / 60:D2}:{it % 60:D2} +0100" endDate="2026-02-01 08:{it / 60:D2}:{it % 60:D2} +0100" value="{50 + it * 7 % 90}"/>"""));
        var path = Folder.Write("export.xml.gz", $"<HealthData>{records}</HealthData>");
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

        Folder.Write("entries.json", form);

        (await Import("nightscout", "anna")).Should().BeEquivalentTo(new { Accepted = accepted, Rejected = rejected, IsInputDamaged = isDamaged });
    }

    [Fact]
    public async Task AQuotationMarkThatIsNotClosed_DamagesTheTable_AndTheProgramSaysSo()
    {
        var table = Folder.Write("table.csv", "t,a\n2026-02-01,61\n2026-02-02,\"62\n2026-02-03,63\n2026-02-04,64\n");
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
        Folder.Write($"a{SourceFormat.Find(format)!.Ends[0]}", form.Replace("{0}", entry).Replace("{1}", string.Concat(Enumerable.Repeat("x,", Most))));
        var mapping = format == "csv" ? Mapping("""{ "time": "t", "values": [{ "column": "a", "code": "8867-4" }] }""") : null;

        var report = await Import(format, "anna", mapping, limits: new ImportLimits { MaxWindowBytes = Most });

        report.Should().BeEquivalentTo(new { Accepted = 1, Rejected = 1, IsInputDamaged = true });
        report.Reasons.Single().Rule.Should().Contain("too large");
    }

    [Fact]
    public async Task WhatIsNoRecordOfAnExport_DoesNotCountForTheNext()
    {
        var workouts = string.Concat(Enumerable.Repeat("<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\"><WorkoutEvent/></Workout>", 10_000));
        Folder.Write("export.xml", Export.Replace("</HealthData>", $"{workouts}</HealthData>"));

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
        Folder.Write("entries.json", string.Format(form, entries));

        var report = await Import("nightscout", "anna");

        report.Should().BeEquivalentTo(new { Lines = 7, Accepted = 3, Rejected = 2 });
        report.Skipped.Should().BeEquivalentTo(new Dictionary<string, long> { ["cal"] = 1, ["MealBolus"] = 1 });
        Told("anna").Should().Equal("99504-3 120 mg/dL 2026-01-01T08:00:00.000Z", "41653-7 104 mg/dL 2026-01-01T08:05:00.000Z", "14743-9 5.6 mmol/L 2026-01-01T09:00:00Z");
        Records.Held("anna", "Observation/ns-65a0c0ffee65a0c0ffee0001").Source.Device.Should().Be("xDrip");
    }

    [Fact]
    public async Task OpenMHealth_IsReadWithItsHeader()
    {
        Folder.Write("points.json", """
            {"header":{"id":"243c773b-8936-407e-9c23-270d0ea49cc4","schema_id":{"namespace":"omh","name":"body-weight","version":"1.0"},"acquisition_provenance":{"source_name":"scale"}},
             "body":{"body_weight":{"value":70.50,"unit":"kg"},"effective_time_frame":{"date_time":"2026-02-01T08:00:00+01:00"}}}
            {"header":{"id":"2","schema_id":{"name":"minutes-moderate-activity"}},"body":{"minutes_moderate_activity":{"value":1,"unit":"min"}}}
            {"body":{"systolic_blood_pressure":{"value":121,"unit":"mmHg"},"diastolic_blood_pressure":{"value":79,"unit":"mmHg"},"effective_time_frame":{"date_time":"2026-02-01T08:00:00Z"},"descriptive_statistic":"average"}}
            """);

        var report = await Import("open-mhealth", "anna");

        report.Should().BeEquivalentTo(new { Lines = 3, Accepted = 1, Rejected = 1 });
        Told("anna").Should().Equal("29463-7 70.50 kg 2026-02-01T08:00:00+01:00");
        Records.Held("anna", "Observation/243c773b-8936-407e-9c23-270d0ea49cc4").Source.Device.Should().Be("scale");
    }

    [Theory]
    [InlineData("capillary blood", "mg/dL", "32016-8"), InlineData("capillary blood", "mmol/L", "51596-5")]
    [InlineData("plasma", "mg/dL", "2345-7"), InlineData("serum", "mmol/L", "14749-6")]
    [InlineData("interstitial fluid", "mg/dL", "99504-3"), InlineData("interstitial fluid", "mmol/L", "105272-9")]
    [InlineData("whole blood", "mg/dL", "2339-0"), InlineData("tears", "mg/dL", null)]
    public async Task OpenMHealthsGlucose_HasTheCodeOfItsSpecimen_AndKeepsWhatElseIsSaid(string specimen, string unit, string? code)
    {
        Folder.Write("points.json", $$"""
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
        Records.Held("anna", "Observation/g1").Residual.Should().Contain("temporal relationship to meal: fasting; user notes: felt well");
    }

    [SkippableFact]
    public async Task EveryOpenMHealthExample_HasATrueReceipt()
    {
        var examples = Directory.EnumerateFiles(PublicData.Folder("openmhealth", "test-data", "omh"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < examples.Count; i++)
        {
            Folder.Write($"{i:D4}.json", File.ReadAllText(examples[i]));
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

    [Theory]
    [InlineData("csv", "anna", "mapping")]
    [InlineData("nightscout", null, "citizen")]
    [InlineData("fitbit", "anna", "must be one of apple-health")]
    public async Task WhatAFormatNeeds_IsAskedFor(string format, string? citizen, string rule)
    {
        Folder.Write("a.json", "[]");
        var act = () => Import(format, citizen);
        (await act.Should().ThrowAsync<BulkImportException>()).Which.Message.Should().Contain(rule);
    }
}
