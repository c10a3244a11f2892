using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Log;

/// <summary>Which part of the log is wanted, as an address says it.</summary>
/// <param name="LastDay">The last day that is wanted.</param>
/// <param name="Errors">Empty where the log can be asked.</param>
public sealed record LogFilter(FormFields Typed, DateOnly? FirstDay, DateOnly? LastDay, ImmutableArray<FieldError> Errors)
{
    public const string Who = "who", Why = "why", What = "what", From = "from", To = "to", Told = "told", Mine = "mine", After = "after";

    public const int PageSize = 100;

    /// <summary>What is counted where no day is named.</summary>
    public const int CountedDays = 30;

    private const string Yes = "yes";

    /// <summary>Begins an app among those who can be asked for, since its id may be an organisation's too.</summary>
    private const string AnApp = "app:";

    private static readonly string[] Days = [From, DateFields.MonthOf(From), DateFields.YearOf(From), To, DateFields.MonthOf(To), DateFields.YearOf(To)];

    private static readonly string[] Fields = [Who, Why, What, .. Days, Told, Mine];

    /// <summary>What can be asked for by kind, and the word that stands for it in an address.</summary>
    private static readonly ImmutableArray<(string Word, LogMark Mark)> Marks =
    [
        ("looked", LogMark.Looked), ("turned-away", LogMark.TurnedAway), ("emergency", LogMark.Emergency), ("added", LogMark.AddedData), ("sharing", LogMark.ChangedSharing),
    ];

    private static PageWords Words => Language.Default.Pages;

    public static ImmutableArray<Choice> WhatChoices { get; } = [.. Marks.Select(static it => new Choice(it.Word, Words.Mark(it.Mark)))];

    public static string WhoApp(string clientId) => AnApp + clientId;

    public bool ShowsMine => Typed[Mine] == Yes;

    public bool ShowsToldOnly => Typed[Told] == Yes;

    /// <summary>True where the page begins further back than with the newest.</summary>
    public bool GoesOn => Typed[After].Length > 0;

    public bool IsNarrowed => Fields.Except([Mine]).Any(name => Typed[name].Length > 0);

    /// <param name="query">What the address asks.</param>
    public static LogFilter Of(IQueryCollection query)
    {
        var typed = new FormFields(query);
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var (first, last) = (DayOf(typed, From, errors), DayOf(typed, To, errors));
        if (first > last)
        {
            errors.Add(new FieldError(To, Words.LastDayBeforeFirst));
        }

        return new LogFilter(typed, first, last, errors.ToImmutable());
    }

    public AccessLogQuery Query(DateTimeOffset now)
    {
        var mark = Marks.Where(it => it.Word == Typed[What]).Select(static it => (LogMark?)it.Mark).FirstOrDefault();
        var from = FirstDay is { } first ? DeploymentZone.Current.StartOf(first.ToDateTime(TimeOnly.MinValue)) : (DateTimeOffset?)null;
        var app = Given(Who) is { } who && who.StartsWith(AnApp, StringComparison.Ordinal) ? who[AnApp.Length..] : null;
        return new AccessLogQuery(
            Organization: app is null ? Given(Who) : null, Purpose: LogPurposes.CodeOf(Typed[Why]), Permitted: mark switch { LogMark.Looked or LogMark.AddedData => true, LogMark.TurnedAway => false, _ => null },
            From: from, To: LastDay is { } last ? DeploymentZone.Current.StartOf(last.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null,
            NoticesOnly: ShowsToldOnly, PageSize: PageSize, Continuation: Given(After))
        {
            App = app,
            WithoutOwn = !ShowsMine,
            CountFrom = GoesOn ? null : from ?? (LastDay is null ? now.AddDays(-CountedDays) : null),
            Actions = mark switch { LogMark.Looked => AccessKinds.Looks, LogMark.AddedData => AccessKinds.Deliveries, LogMark.ChangedSharing => AccessKinds.Rules, _ => [] },
            Purposes = mark == LogMark.Emergency ? PurposeOfUse.Emergencies : [],
        };
    }

    /// <summary>The same, further back.</summary>
    public string AddressAfter(string continuation) => AddressOf([.. Typed.Carried(Fields), KeyValuePair.Create(After, continuation)]);

    /// <summary>The same from the newest on, with one's own looks or without.</summary>
    public string AddressWithMine(bool mine) => AddressOf([.. Typed.Carried(Fields.Except([Mine])), .. mine ? [KeyValuePair.Create(Mine, Yes)] : Array.Empty<KeyValuePair<string, string>>()]);

    private static string AddressOf(IReadOnlyCollection<KeyValuePair<string, string>> fields) =>
        fields.Count == 0 ? PageAddresses.Log : $"{PageAddresses.Log}?{string.Join('&', fields.Select(static it => $"{it.Key}={Uri.EscapeDataString(it.Value)}"))}";

    private string? Given(string field) => Typed[field] is { Length: > 0 } text ? text : null;

    private static DateOnly? DayOf(FormFields typed, string field, ImmutableArray<FieldError>.Builder errors)
    {
        var (day, month, year) = (typed[field], typed[DateFields.MonthOf(field)], typed[DateFields.YearOf(field)]);
        if (day.Length + month.Length + year.Length == 0)
        {
            return null;
        }

        var read = TypedTime.Day(day, month, year);
        if (read is null)
        {
            errors.Add(new FieldError(field, Words.LogDayWrong));
        }

        return read;
    }
}
