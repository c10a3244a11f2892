using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Programmes;

/// <summary>What a programme's terms must be: pure functions. The first rule that is broken is told, with its field.</summary>
public static class ProgrammeRules
{
    /// <summary>Purposes that are no care of the one whose data it is.</summary>
    public static readonly ImmutableArray<string> Purposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.PublicHealth, PurposeOfUse.Operations];

    /// <summary>Those of programmes that people join.</summary>
    private static readonly ImmutableArray<string> ResearchPurposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial];

    private const int MinIdLength = 3, MaxTableIdLength = 20, MaxIdsTogether = 52;

    /// <summary>Names of measures that have a unit, in their order.</summary>
    public static readonly ImmutableArray<string> Measures =
        [.. KnownCodes.Groups.SelectMany(static group => group.Sets).Select(static set => set.Measures?.Name).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static readonly ImmutableArray<string> Algorithms =
    [
        AlertRuleNames.BloodPressureSevere, AlertRuleNames.BloodPressureHigh, AlertRuleNames.BloodPressureStage2, AlertRuleNames.BloodPressureLow, AlertRuleNames.GlucoseVeryLow,
        AlertRuleNames.GlucoseLowOften, AlertRuleNames.GlucoseHigh, AlertRuleNames.SensorTimeInRange, AlertRuleNames.Ketone, AlertRuleNames.OxygenLow, AlertRuleNames.OxygenEmergency,
        AlertRuleNames.HeartRate, AlertRuleNames.Hba1c, AlertRuleNames.HeartFailureWeight, AlertRuleNames.PeakFlow,
    ];

    public static Fault? CheckId(string? id) =>
        id is null || id.Length is < MinIdLength or > RecordLimits.MaxProgrammeId || !id.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')
            ? new Fault("id", $"must have {MinIdLength} to {RecordLimits.MaxProgrammeId} of A to Z, 0 to 9 and -")
            : null;

    /// <param name="kind">Whether it is joined, or opted out of.</param>
    public static Fault? Check(ProgrammeKind kind, ProgrammeTerms? terms) =>
        !Enum.IsDefined(kind) ? new Fault("kind", "must be research or planning")
        : terms is null ? new Fault("terms", "is required")
        : CheckTexts(terms) ?? CheckPurpose(kind, terms.Purpose) ?? CheckTimes(terms) ?? CheckAlgorithms(terms.Algorithms) ?? CheckTables(terms.Tables);

    private static Fault? CheckTexts(ProgrammeTerms terms) =>
        CheckLine(terms.Title, "terms.title", RecordLimits.MaxProgrammeTitle)
        ?? CheckLine(terms.Organization, "terms.organization", RecordLimits.MaxIdLength)
        ?? CheckText(terms.LegalGround, "terms.legalGround", RecordLimits.MaxProgrammeText)
        ?? CheckText(terms.Question, "terms.question", RecordLimits.MaxProgrammeText)
        ?? CheckText(terms.ResultsFor, "terms.resultsFor", RecordLimits.MaxProgrammeText)
        ?? CheckLine(terms.EthicsReference, "terms.ethicsReference", RecordLimits.MaxProgrammeTitle)
        ?? CheckText(terms.Benefit, "terms.benefit", RecordLimits.MaxProgrammeText)
        ?? CheckText(terms.Information, "terms.information", RecordLimits.MaxProgrammeInformation);

    /// <summary>A text of one or more lines.</summary>
    internal static Fault? CheckText(string? text, string field, int most) =>
        string.IsNullOrWhiteSpace(text) || text.Length > most || !TextGauge.IsUnicodeText(text) || text.Any(static c => char.IsControl(c) && c != '\n')
            ? new Fault(field, $"must have 1 to {most} characters")
            : null;

    private static Fault? CheckLine(string? text, string field, int most) =>
        CheckText(text, field, most) is not null || text!.Contains('\n') ? new Fault(field, $"must be a line of 1 to {most} characters") : null;

    /// <summary>What is published has an id of FHIR, made of both ids and a day.</summary>
    public static Fault? CheckReportIds(string id, ProgrammeTerms terms)
    {
        for (var i = 0; i < terms.Tables.Length; i++)
        {
            if (id.Length + terms.Tables[i].Id.Length > MaxIdsTogether)
            {
                return new Fault($"terms.tables[{i}].id", $"must have, with the programme's id, at most {MaxIdsTogether} characters: what is published is named by both");
            }
        }

        return null;
    }

    private static Fault? CheckPurpose(ProgrammeKind kind, string? purpose)
    {
        var allowed = kind == ProgrammeKind.Research ? ResearchPurposes : Purposes.RemoveRange(ResearchPurposes);
        return purpose is null || !allowed.Contains(purpose) ? new Fault("terms.purpose", $"must be one of {string.Join(", ", allowed)}: {(kind == ProgrammeKind.Research ? "research" : "planning")} has no other") : null;
    }

    private static Fault? CheckTimes(ProgrammeTerms terms) =>
        terms.End <= terms.Start ? new Fault("terms.end", "must be after its start")
        : terms.End > terms.Start.AddYears(RecordLimits.MaxProgrammeYears) ? new Fault("terms.end", $"must be within {RecordLimits.MaxProgrammeYears} years of its start: what goes on longer is asked for again")
        : null;

    private static Fault? CheckAlgorithms(ImmutableArray<string> algorithms)
    {
        if (algorithms.IsDefault || algorithms.Length > RecordLimits.MaxProgrammeAlgorithms)
        {
            return new Fault("terms.algorithms", $"must be a list of at most {RecordLimits.MaxProgrammeAlgorithms}, if empty");
        }

        for (var i = 0; i < algorithms.Length; i++)
        {
            if (!Algorithms.Contains(algorithms[i]) || algorithms.IndexOf(algorithms[i]) < i)
            {
                return new Fault($"terms.algorithms[{i}]", "must be a rule of the register of rules, named once");
            }
        }

        return null;
    }

    private static Fault? CheckTables(ImmutableArray<ProgrammeTable> tables)
    {
        if (tables.IsDefaultOrEmpty || tables.Length > RecordLimits.MaxProgrammeTables)
        {
            return new Fault("terms.tables", $"must be 1 to {RecordLimits.MaxProgrammeTables} tables");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tables.Length; i++)
        {
            if (CheckTable(tables[i], $"terms.tables[{i}]") is { } fault)
            {
                return fault;
            }

            if (!ids.Add(tables[i].Id))
            {
                return new Fault($"terms.tables[{i}].id", "must be the only one of its name");
            }
        }

        return null;
    }

    private static Fault? CheckTable(ProgrammeTable? table, string path) =>
        table is null ? new Fault(path, "is required")
        : table.Id is not { Length: >= 1 and <= MaxTableIdLength } id || !id.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? new Fault($"{path}.id", $"must have 1 to {MaxTableIdLength} of a to z, 0 to 9 and -")
        : CheckLine(table.Title, $"{path}.title", RecordLimits.MaxProgrammeTitle) is { } title ? title
        : !Measures.Contains(table.Measure) ? new Fault($"{path}.measure", $"must be one of {string.Join("; ", Measures)}")
        : !Enum.IsDefined(table.Statistic) ? new Fault($"{path}.statistic", "must be newest or mean")
        : !Enum.IsDefined(table.Period) ? new Fault($"{path}.period", "must be month, quarter or year")
        : (table.Dimensions & ~(TableDimensions.Age | TableDimensions.Sex | TableDimensions.Area)) != 0 ? new Fault($"{path}.dimensions", "must be of age, sex and area")
        : CheckEdges(table.Edges, $"{path}.edges");

    private static Fault? CheckEdges(ImmutableArray<decimal> edges, string field)
    {
        if (edges.IsDefaultOrEmpty || edges.Length > RecordLimits.MaxTableEdges)
        {
            return new Fault(field, $"must be 1 to {RecordLimits.MaxTableEdges} numbers");
        }

        for (var i = 1; i < edges.Length; i++)
        {
            if (edges[i] <= edges[i - 1])
            {
                return new Fault($"{field}[{i}]", "must be larger than the one before");
            }
        }

        return null;
    }
}
