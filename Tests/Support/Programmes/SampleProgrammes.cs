using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Tests.Support.Programmes;

/// <summary>A programme of each kind, as an administrator would draft it.</summary>
internal static class SampleProgrammes
{
    public const string Research = "BP-YOUNG", Planning = "BEDS-2027";

    public static readonly ProgrammeTable Pressures = new(
        "pressure", "Top number by age", "systolic", TableStatistic.Mean, [120, 140, 160], TablePeriod.Quarter, TableDimensions.Age | TableDimensions.Sex);

    public static ProgrammeTerms Terms(DateTimeOffset start, ProgrammeKind kind = ProgrammeKind.Research) => new(
        kind == ProgrammeKind.Research ? "Blood pressure before 40" : "Beds for the winter",
        "UNI1",
        kind == ProgrammeKind.Research ? PurposeOfUse.Research : PurposeOfUse.Operations,
        kind == ProgrammeKind.Research ? "You agree to it." : "The law on planning care.",
        kind == ProgrammeKind.Research ? "Does blood pressure rise before people are 40?" : "How many beds will we need?",
        "Anybody can read the tables.",
        start,
        start.AddYears(2),
        "REC 26/LO/0001",
        [],
        "You learn what was found.",
        "Your values are counted. Nobody sees your record. You can stop on any day.",
        [Pressures]);

    /// <summary>One that is open, as a catalogue holds it.</summary>
    public static Programme Open(string id, ProgrammeKind kind, DateTimeOffset start) =>
        new(id, 2, kind, ProgrammeState.Open, 1, Terms(start, kind), [], start) { OpenedAt = start };
}
