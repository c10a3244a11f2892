using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Primitives;
using PhrCluster.Client.Consents;
using PhrCluster.Client.Programmes;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Administration;

/// <summary>What a programme asks as the fields of a form: what was typed comes to a draft, and a draft to what would be typed.</summary>
public sealed class DraftFields(FormFields typed)
{
    public const string Code = "code", Kind = "kind", Title = "title", Organization = "organization", Purpose = "purpose", LegalGround = "legal-ground", Question = "question", ResultsFor = "results-for",
        Start = "start", End = "end", Ethics = "ethics", Algorithms = "algorithms", Benefit = "benefit", Information = "information", Tables = "tables";

    public const string TableId = "id", TableTitle = "title", Measure = "measure", Statistic = "statistic", Period = "period", Edges = "edges", By = "by";

    /// <summary>In the order of the form.</summary>
    private static readonly string[] Once = [Code, Kind, Title, Organization, Purpose, Question, LegalGround, ResultsFor, Benefit, Information, Ethics, .. DayFields(Start), .. DayFields(End), Algorithms];

    private static readonly string[] OfEach = [TableId, TableTitle, Measure, Statistic, Period, Edges, By];

    private static readonly (string Field, DraftPart Part)[] Needed =
    [
        (Code, DraftPart.Code), (Title, DraftPart.Title), (Organization, DraftPart.Organization), (Purpose, DraftPart.Purpose), (Question, DraftPart.Question), (LegalGround, DraftPart.LegalGround),
        (ResultsFor, DraftPart.ResultsFor), (Benefit, DraftPart.Benefit), (Information, DraftPart.Information), (Ethics, DraftPart.Ethics),
    ];

    private static readonly (string Field, DraftPart Part)[] NeededOfEach = [(TableId, DraftPart.TableId), (TableTitle, DraftPart.TableTitle), (Measure, DraftPart.Measure)];

    private static readonly char[] Between = [' ', ';', '\r', '\n', '\t'];

    private static PageWords Words => Language.Default.Pages;

    /// <summary>Tables that the form has room for.</summary>
    public int TableCount => int.TryParse(typed[Tables], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? Math.Clamp(count, 1, RecordLimits.MaxProgrammeTables) : 1;

    /// <summary>All fields, for the form that follows.</summary>
    public IEnumerable<string> All => Once.Append(Tables).Concat(Enumerable.Range(0, TableCount).SelectMany(FieldsOf));

    /// <summary>Whether the form was sent, if with nothing in it.</summary>
    public bool IsSent => typed[Tables].Length > 0;

    /// <summary>The field of a table.</summary>
    public static string Of(int table, string field) => string.Create(CultureInfo.InvariantCulture, $"table-{table + 1}-{field}");

    /// <summary>The draft that was typed, or what is to be typed first.</summary>
    public (ProgrammeDraft? Draft, FieldError[] Errors) Read()
    {
        var errors = new List<FieldError>();
        Need(Needed, errors);
        var kind = Choice<ProgrammeKind>(typed[Kind], Kind, DraftPart.Kind, errors);
        var (start, end) = (Day(Start, DraftPart.Start, errors), Day(End, DraftPart.End, errors));
        ImmutableArray<ProgrammeTable> tables = [.. Filled.Select(i => Table(i, errors))];
        var order = All.ToList();
        return errors.Count > 0 ? (null, [.. errors.OrderBy(error => order.IndexOf(error.Field))]) : (new ProgrammeDraft(typed[Code], kind, new ProgrammeTerms(
            typed[Title], typed[Organization], typed[Purpose], typed[LegalGround], typed[Question], typed[ResultsFor], PeriodText.StartOf(start)!.Value, PeriodText.EndOf(end)!.Value,
            typed[Ethics], typed.All(Algorithms), typed[Benefit], typed[Information], tables)), []);
    }

    /// <summary>The field that a rule of programmes is about.</summary>
    /// <param name="named">As the rule names it, such as <c>terms.tables[0].edges[1]</c>.</param>
    public string FieldOf(string named)
    {
        var parts = named.Split('.', '[', ']').Where(static part => part.Length > 0 && part != "terms").ToArray();
        return parts switch
        {
            ["tables", var at, var field, ..] when int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && Filled.ElementAtOrDefault(i) is var table =>
                Of(table, field == "dimensions" ? By : OfEach.Contains(field) ? field : TableId),
            ["tables", ..] => Of(0, TableId),
            ["legalGround", ..] => LegalGround,
            ["resultsFor", ..] => ResultsFor,
            ["ethicsReference", ..] => Ethics,
            ["id", ..] => Code,
            [var field, ..] when Once.Contains(field) => field,
            _ => Code,
        };
    }

    /// <summary>A programme as it would be typed.</summary>
    public static FormFields Of(Programme programme)
    {
        var terms = programme.Terms;
        var fields = new List<KeyValuePair<string, string>>
        {
            new(Code, programme.Id), new(Kind, Value(programme.Kind)), new(Title, terms.Title), new(Organization, terms.Organization), new(Purpose, terms.Purpose), new(LegalGround, terms.LegalGround),
            new(Question, terms.Question), new(ResultsFor, terms.ResultsFor), new(Ethics, terms.EthicsReference), new(Benefit, terms.Benefit), new(Information, terms.Information),
            new(Tables, terms.Tables.Length.ToString(CultureInfo.InvariantCulture)),
        };
        fields.AddRange(DayTyped(Start, terms.Start));
        fields.AddRange(DayTyped(End, terms.End.AddTicks(-1)));
        fields.AddRange(terms.Algorithms.Select(static rule => KeyValuePair.Create(Algorithms, rule)));
        for (var i = 0; i < terms.Tables.Length; i++)
        {
            var table = terms.Tables[i];
            fields.AddRange(
            [
                new(Of(i, TableId), table.Id), new(Of(i, TableTitle), table.Title), new(Of(i, Measure), table.Measure), new(Of(i, Statistic), Value(table.Statistic)), new(Of(i, Period), Value(table.Period)),
                new(Of(i, Edges), string.Join(' ', table.Edges.Select(static edge => edge.ToString(CultureInfo.InvariantCulture)))),
            ]);
            fields.AddRange(ProgrammeDimensions.In(table.Dimensions).Select(one => KeyValuePair.Create(Of(i, By), Value(one))));
        }

        return new FormFields(fields.GroupBy(static it => it.Key).Select(static it => KeyValuePair.Create(it.Key, new StringValues([.. it.Select(static one => one.Value)]))));
    }

    /// <summary>An answer as the form sends it.</summary>
    public static string Value<T>(T answer) where T : struct, Enum => answer.ToString().ToLowerInvariant();

    /// <summary>Tables of which anything was typed; the first always counts.</summary>
    private IEnumerable<int> Filled => Enumerable.Range(0, TableCount).Where(i => i == 0 || FieldsOf(i).Any(name => typed[name].Length > 0));

    private ProgrammeTable Table(int i, List<FieldError> errors)
    {
        Need(NeededOfEach.Select(needed => (Of(i, needed.Field), needed.Part)), errors);
        var edges = ImmutableArray.CreateBuilder<decimal>();
        foreach (var text in typed[Of(i, Edges)].Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            if (TypedNumber.Of(text) is not { Value: var edge })
            {
                errors.Add(new FieldError(Of(i, Edges), Words.DraftNumbers));
                break;
            }

            edges.Add(edge);
        }

        if (edges.Count == 0 && errors.At(Of(i, Edges)) is null)
        {
            errors.Add(new FieldError(Of(i, Edges), Words.DraftNumbers));
        }

        return new ProgrammeTable(
            typed[Of(i, TableId)], typed[Of(i, TableTitle)], typed[Of(i, Measure)], Choice<TableStatistic>(typed[Of(i, Statistic)], Of(i, Statistic), DraftPart.Statistic, errors), edges.ToImmutable(),
            Choice<TablePeriod>(typed[Of(i, Period)], Of(i, Period), DraftPart.Period, errors),
            ProgrammeDimensions.Of(typed.All(Of(i, By)).Select(text => Choice<ProgrammeDimension>(text, Of(i, By), DraftPart.By, errors))));
    }

    private void Need(IEnumerable<(string Field, DraftPart Part)> needed, List<FieldError> errors) =>
        errors.AddRange(needed.Where(it => typed[it.Field].Length == 0).Select(static it => new FieldError(it.Field, Words.DraftNeeds(it.Part))));

    private static T Choice<T>(string said, string field, DraftPart part, List<FieldError> errors) where T : struct, Enum
    {
        foreach (var answer in Enum.GetValues<T>())
        {
            if (Value(answer) == said)
            {
                return answer;
            }
        }

        errors.Add(new FieldError(field, Words.DraftNeeds(part)));
        return default;
    }

    private string Day(string field, DraftPart part, List<FieldError> errors)
    {
        if (TypedTime.Day(typed[field], typed[DateFields.MonthOf(field)], typed[DateFields.YearOf(field)]) is { } day)
        {
            return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        errors.Add(new FieldError(field, Words.DraftNeeds(part)));
        return "";
    }

    private static string[] DayFields(string field) => [field, DateFields.MonthOf(field), DateFields.YearOf(field)];

    private static IEnumerable<KeyValuePair<string, string>> DayTyped(string field, DateTimeOffset at)
    {
        var day = DateOnly.FromDayNumber(DeploymentZone.Current.DayOf(at));
        return DayFields(field).Zip([day.Day, day.Month, day.Year], static (name, number) => KeyValuePair.Create(name, number.ToString(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<string> FieldsOf(int table) => OfEach.Select(field => Of(table, field));
}
