using System.Collections.Immutable;
using PhrCluster.Client.Consents;
using PhrCluster.Programmes;

namespace PhrCluster.Client.Programmes;

/// <summary>A programme as a file holds it: in the shape in which <c>phr programme show --json</c> writes one.</summary>
internal sealed record ProgrammeDocument(
    string Id,
    ProgrammeKind Kind,
    string Title,
    string Organization,
    string Purpose,
    string LegalGround,
    string Question,
    string ResultsFor,
    string Start,
    string End,
    string EthicsReference,
    string Benefit,
    string Information,
    ProgrammeTableDocument[] Tables,
    string[]? Algorithms = null)
{
    /// <exception cref="BadInputException">A time is none.</exception>
    public ProgrammeDraft ToDraft(string file) => new(Id, Kind, new ProgrammeTerms(
        Title, Organization, Purpose, LegalGround, Question, ResultsFor,
        PeriodText.StartOf(Start) ?? throw new BadInputException($"{file}: start: {PeriodText.Rule}"),
        PeriodText.EndOf(End) ?? throw new BadInputException($"{file}: end: {PeriodText.Rule}"),
        EthicsReference, [.. Algorithms ?? []], Benefit, Information, [.. Tables.Select(static table => table.ToTable())]));
}

/// <summary>One of its tables.</summary>
internal sealed record ProgrammeTableDocument(
    string Id, string Title, string Measure, decimal[] Edges, TablePeriod Period, TableStatistic Statistic = TableStatistic.Newest, ProgrammeDimension[]? By = null)
{
    public ProgrammeTable ToTable() => new(Id, Title, Measure, Statistic, [.. Edges], Period, ProgrammeDimensions.Of(By ?? []));
}

/// <summary>What else people are told apart by, as files say it.</summary>
public enum ProgrammeDimension
{
    Age,
    Sex,
    Area,
}

/// <summary>Dimensions of a table as a list.</summary>
public static class ProgrammeDimensions
{
    public static TableDimensions Of(IEnumerable<ProgrammeDimension> dimensions) => dimensions.Aggregate(TableDimensions.None, static (all, one) => all | Of(one));

    public static ImmutableArray<ProgrammeDimension> In(TableDimensions dimensions) => [.. Enum.GetValues<ProgrammeDimension>().Where(one => dimensions.HasFlag(Of(one)))];

    private static TableDimensions Of(ProgrammeDimension dimension) => dimension switch
    {
        ProgrammeDimension.Age => TableDimensions.Age,
        ProgrammeDimension.Sex => TableDimensions.Sex,
        _ => TableDimensions.Area,
    };
}
