using FluentAssertions;
using HdrHistogram;
using PhrCluster.AccessLog;
using PhrCluster.Client.Consents;
using PhrCluster.Client.Import;
using PhrCluster.CommandLine;
using PhrCluster.CommandLine.Wording;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Reporting;
using Xunit;
using Sample = PhrCluster.Tests.Support.Core.Sample;

namespace PhrCluster.Tests.Fast.CommandLine;

/// <summary>What people are shown fits the paper, and whoever copies an id or a time out of it gets all of it.</summary>
public sealed class TablesTests
{
    private const string ConsentId = "hide-glucose-20260314T120000.000";
    private const string Organization = "Royal Harbour and District General Hospital NHS Foundation Trust";
    private const string Longest = "Glomerular filtration rate/1.73 sq M.predicted [Volume Rate/Area] in Serum, Plasma or Blood by Creatinine-based formula (CKD-EPI 2021)";
    private const string Time = "2026-03-14 12:00";

    private static readonly DateTimeOffset At = Sample.Noon;
    private static readonly Coding Code = new(CodeSystems.Loinc, "98979-8", Longest);
    private static readonly Reason Why = new(ReasonCode.ConsentsPermit) { Subject = "dr-jones-of-the-eye-clinic", Organization = Organization, Purpose = PurposeOfUse.Treatment, Consents = [ConsentId, "gp-practice-20260101T080000.000"] };

    public static TheoryData<string, string[]> Tables => new()
    {
        { "log", [Time, "1234567", ConsentId] },
        { "readings", ["2026-03-14T12:00:00Z", "2026-03-14T13:30:00Z"] },
        { "dashboard", [Time, "2026-03-14T12:00:00Z", "2026-03-14T13:30:00Z"] },
        { "consents", [ConsentId, Time] },
        { "explain", ["1,234,567"] },
        { "templates", [.. ConsentTemplates.Catalogue.Select(static it => it.Id)] },
        { "preview", ["98979-8"] },
        { "import", ["987,654,321"] },
        { "load", ["12,351,852", "1,235 ", "emergency dashboard", "123,456"] },
        { "notices", [Time] },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task EveryTable_FitsIntoAHundredColumns_WithIdsAndTimesUnbroken(string name, string[] unbroken)
    {
        var lines = (await Shown(name)).Split('\n').Select(static line => line.TrimEnd()).ToArray();

        lines.Should().HaveCountGreaterThan(2).And.OnlyContain(static line => line.Length <= 100);
        unbroken.Should().OnlyContain(text => lines.Any(line => line.Contains(text)), string.Join('\n', lines));
    }

    [Fact]
    public async Task TheMarkOfNotices_IsExplainedWhereItStands()
    {
        (await Shown("log")).Should().Contain("(!) marks what you are told of without asking");
        (await Shown("log", NoticeKind.None)).Should().NotContain("(!)");
    }

    [Fact]
    public async Task APeriodsEnd_StandsBelowItsStart() => (await Shown("readings")).Should().NotContain("Z/2026");

    [Fact]
    public async Task AnImport_PointsOutWhatItDoubled_AndWhatItDidNotLookFor()
    {
        var shown = (await Shown("import")).ReplaceLineEndings(" ");
        shown.Should().Contain("At least 1,234 of the accepted are held from another source already").And.Contain("--after names its files");
    }

    private static async Task<string> Shown(string name, NoticeKind notice = NoticeKind.Emergency)
    {
        using var text = new StringWriter();
        var output = new Output(text, Stream.Null, TextWriter.Null);
        var console = output.Console();
        switch (name)
        {
            case "log":
                await LogText.Write(output, "9434765919", new[] { new AccessLogDisclosed(1, [Entry(AccessAction.Arrange, notice), Entry(AccessAction.DeclareEmergency, notice)], null) }.ToAsyncEnumerable());
                break;
            case "readings":
                await ReadingsText.Write(output, new[] { new ReadingsDisclosed(1, [Held(Reading), Held(Vaccination)], null) }.ToAsyncEnumerable());
                break;
            case "dashboard":
                DashboardText.Write(console, new DashboardDisclosed("9434765919", 1_234_567, At, [Measure], [new EventSummary(EventKind.MedicationStatement, Code, ReportedTime.At("2026-03-14T12:00:00Z"), "completed", Organization)], []));
                break;
            case "consents":
                ConsentText.Write(console, new ConsentsDisclosed(1, [new HeldConsent(Consent, 12, At, 13, At), new HeldConsent(Consent with { Categories = [ConsentCategories.Delegation] }, 12, At)], []), At);
                break;
            case "explain":
                ExplainText.Write(console, new Explained(1, new Explanation(true, 1, PurposeOfUse.Treatment, [], Why), [new ExplainedGroup("MedicationStatement", Code, [new Coding(CodeSystems.ActCode, "PSYTHPN"), new Coding(CodeSystems.ActCode, "SDV")], 1_234_567, true, null, Why)]));
                break;
            case "templates":
                TemplateText.Write(console);
                break;
            case "preview":
                var arrangement = new Arrangement([Consent], [], []);
                PreviewText.Write(console, new TemplatePreview(arrangement, Coverage.Of(arrangement), [new LookAlike(Code, Longest, "kidney function", false)], null));
                break;
            case "import":
                ImportText.Write(console, Report, TimeSpan.FromSeconds(98_765));
                break;
            case "load":
                LoadTable.Write(console, Load);
                break;
            default:
                NoticesText.Write(console, [new Notice(1, At, NoticeKind.Emergency, Why with { Code = ReasonCode.EmergencyDeclared, Until = At.AddHours(1) }, "Unconscious on arrival, nobody with them, and no papers that say what they take")]);
                break;
        }

        return text.ToString();
    }

    private static Reading Reading => Sample.Glucose(At, source: Organization) with
    {
        Code = new CodeableConcept([Code]),
        Time = ReportedTime.Period("2026-03-14T12:00:00Z", "2026-03-14T13:30:00Z"),
        Status = "registered",
        Value = new QuantityValue(Quantity.Ucum("123.456789", "mL/min/{1.73_m2}")),
    };

    private static ClinicalEvent Vaccination => Sample.Vaccination("2026-03-14T12:00:00Z") with { Kind = EventKind.MedicationStatement, Code = new CodeableConcept([Code]), Source = new ItemSource(Organization) };

    private static MeasureSummary Measure
    {
        get
        {
            var window = new WindowStatistics(123_456, 123.456789m, 0.000001m, 99_999.25m, -12.345678m, 123_456);
            var windows = new MeasureWindows(window, window, window, window);
            return new MeasureSummary(Code, "mL/min/{1.73_m2}", Held(Reading), windows, [new ComponentSummary(Code, "mL/min/{1.73_m2}", windows, 12)], 12_345);
        }
    }

    private static Consent Consent => new(ConsentId, ConsentStatus.Active, new Provision
    {
        Type = ProvisionType.Deny,
        Actors = [new ConsentActor(ActorKind.Organization, Organization)],
        Codes = [.. PhrCluster.Codes.KnownCodes.Groups.First(static group => group.Codes.Any(static code => code.Code == "98979-8")).Codes],
        Purposes = [PurposeOfUse.Treatment],
    });

    private static BulkImportReport Report => new(
        At, 12_345, 987_654_321, 987_654_321, 1, 1, 1, new Dictionary<string, long> { ["MedicationAdministration"] = 12_345_678 }, 1, 1, false, true, null, [], [],
        [new BulkImportReason("rejected", "Observation.component[].valueQuantity.value", "must be a number, written with at most 18 digits before and after the point", 123_456)], 1_234, 1_234);

    private static LoadReport Load
    {
        get
        {
            var latency = new LongHistogram(TimeSpan.FromMinutes(10).Ticks, 3);
            latency.RecordValue(1_234_567);
            return new LoadReport(
                new LoadSettings(1, 60_000_000, new DateOnly(2026, 3, 14), 60_000_000, "mix"), [new LoadProcess("1/1", "open", At, 12_345, 1, 1)],
                [.. Enum.GetValues<CallKind>().Select(kind => new KindReport(kind, 12_345_678, 6_174, 0, 0, 123_456, latency))], 1, new ItemCounts(987_654_321, 1, 1), [], latency, latency, 10, [], []);
        }
    }

    private static HeldItem Held(RecordItem item) => new(new ItemRef(1, 0), item, At, null);

    private static AccessLogEntry Entry(AccessAction action, NoticeKind notice) => new(
        1_234_567, At, action, true, "dr-jones-of-the-eye-clinic", Role.Professional, Organization, PurposeOfUse.EmergencyTreatment, [], Why, Sample.Described(123_456), [ConsentId], notice,
        "Unconscious on arrival, nobody with them");
}
