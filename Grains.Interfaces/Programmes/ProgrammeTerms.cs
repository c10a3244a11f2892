using System.Collections.Immutable;

namespace PhrCluster.Programmes;

/// <summary>What a programme asks for and promises. None of it changes once it is open, but for <see cref="End"/>, which may come earlier: what is asked is asked again, as a new programme.</summary>
/// <param name="Title">1 to <c>RecordLimits.MaxProgrammeTitle</c> characters.</param>
/// <param name="Organization">The id of who runs it, by the register of names.</param>
/// <param name="Purpose">A code of <c>PurposeOfUse</c> that is no care: <c>HRESCH</c>, <c>PUBHLTH</c>, <c>HOPERAT</c> or below them.</param>
/// <param name="LegalGround">In plain words.</param>
/// <param name="Question">What it wants to find out, in plain words.</param>
/// <param name="ResultsFor">Who sees results, in plain words.</param>
/// <param name="Start">From when citizens contribute.</param>
/// <param name="End">When that ends.</param>
/// <param name="EthicsReference">By which whoever approved it knows it.</param>
/// <param name="Algorithms">Ids of the register of rules that it uses.</param>
/// <param name="Benefit">What citizens get from it, in plain words.</param>
/// <param name="Information">What whoever joins has to have read, in plain words.</param>
/// <param name="Tables">All that will ever be published of it; 1 to <c>RecordLimits.MaxProgrammeTables</c>.</param>
[GenerateSerializer, Immutable, Alias("phr.ProgrammeTerms")]
public sealed record ProgrammeTerms(
    [property: Id(0)] string Title,
    [property: Id(1)] string Organization,
    [property: Id(2)] string Purpose,
    [property: Id(3)] string LegalGround,
    [property: Id(4)] string Question,
    [property: Id(5)] string ResultsFor,
    [property: Id(6)] DateTimeOffset Start,
    [property: Id(7)] DateTimeOffset End,
    [property: Id(8)] string EthicsReference,
    [property: Id(9)] ImmutableArray<string> Algorithms,
    [property: Id(10)] string Benefit,
    [property: Id(11)] string Information,
    [property: Id(12)] ImmutableArray<ProgrammeTable> Tables)
{
    /// <summary>Lists are compared by what is in them.</summary>
    public bool Equals(ProgrammeTerms? other) =>
        other is not null
        && (Title, Organization, Purpose, LegalGround, Question, ResultsFor, Start) == (other.Title, other.Organization, other.Purpose, other.LegalGround, other.Question, other.ResultsFor, other.Start)
        && (End, EthicsReference, Benefit, Information) == (other.End, other.EthicsReference, other.Benefit, other.Information)
        && Algorithms.SequenceEqual(other.Algorithms)
        && Tables.SequenceEqual(other.Tables);

    public override int GetHashCode() => HashCode.Combine(Title, Organization, Start, Tables.Length);
}

/// <summary>A table that is published for each of its periods: how many people are in each of its cells. A person is in one cell of it, or in none.</summary>
/// <param name="Id">Of the programme's tables: 1 to 20 of <c>a–z</c>, <c>0–9</c> and <c>-</c>.</param>
/// <param name="Title">1 to <c>RecordLimits.MaxProgrammeTitle</c> characters.</param>
/// <param name="Measure">A name of <c>KnownCodes</c>, such as <c>systolic</c>, with a unit.</param>
/// <param name="Statistic">Which of a person's values in the period counts.</param>
/// <param name="Edges">Where bands of the measure begin, in its canonical unit, rising, 1 to <c>RecordLimits.MaxTableEdges</c>: n edges make n + 1 bands.</param>
/// <param name="Period">How long what is published together goes on, in the deployment's time zone.</param>
/// <param name="Dimensions">By what else people are told apart.</param>
[GenerateSerializer, Immutable, Alias("phr.ProgrammeTable")]
public sealed record ProgrammeTable(
    [property: Id(0)] string Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Measure,
    [property: Id(3)] TableStatistic Statistic,
    [property: Id(4)] ImmutableArray<decimal> Edges,
    [property: Id(5)] TablePeriod Period,
    [property: Id(6)] TableDimensions Dimensions)
{
    /// <summary>Lists are compared by what is in them.</summary>
    public bool Equals(ProgrammeTable? other) =>
        other is not null
        && (Id, Title, Measure, Statistic, Period, Dimensions) == (other.Id, other.Title, other.Measure, other.Statistic, other.Period, other.Dimensions)
        && Edges.SequenceEqual(other.Edges);

    public override int GetHashCode() => HashCode.Combine(Id, Measure, Period);
}

/// <summary>Numbers are stored: append only.</summary>
public enum TableStatistic : byte
{
    /// <summary>The newest value of the period.</summary>
    Newest = 0,

    /// <summary>The mean of the period's values.</summary>
    Mean = 1,
}

/// <summary>Numbers are stored: append only.</summary>
public enum TablePeriod : byte
{
    Month = 0,
    Quarter = 1,
    Year = 2,
}

/// <summary>Numbers are stored: append only.</summary>
[Flags]
public enum TableDimensions : byte
{
    None = 0,

    /// <summary>Ten years each, by the age on the first day of the period; below 18 and from 90 on, one band each.</summary>
    Age = 1,

    /// <summary>As it is given; where it is not, a value of its own.</summary>
    Sex = 2,

    /// <summary>The first letters of the postcode, such as <c>LS</c>; where none is given, a value of its own.</summary>
    Area = 4,
}
