using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Web.Pages.Sharing;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Practice;

/// <summary>A request for access as a form, and what was typed as what it comes to.</summary>
/// <param name="Citizen">Whom it is put to.</param>
/// <param name="Request">Null where something is wrong with it.</param>
internal sealed record AskForm(string Citizen, ConsentRequest? Request, ImmutableArray<FieldError> Errors)
{
    public const string Number = "number", Purpose = "purpose", Why = "words", Newer = "newer";

    /// <summary>Days that the patient has to answer.</summary>
    public const int DaysToAnswer = 14;

    public static readonly string[] Fields =
    [
        FormFields.Id, Number, Purpose, TemplateForm.All, TemplateForm.Kinds, TemplateForm.Sections, TemplateForm.Until,
        TemplateForm.LastDay, DateFields.MonthOf(TemplateForm.LastDay), DateFields.YearOf(TemplateForm.LastDay), Newer, DateFields.MonthOf(Newer), DateFields.YearOf(Newer), Why,
    ];

    private static readonly ImmutableArray<string> Purposes = [PurposeOfUse.Treatment, PurposeOfUse.CareManagement, PurposeOfUse.Research, PurposeOfUse.Operations];

    private static PageWords Words => Language.Default.Pages;

    public static ImmutableArray<Choice> PurposeChoices { get; } = [.. Purposes.Select(static code => new Choice(code, Words.AskPurpose(code)))];

    public static ImmutableArray<Choice> AllChoices { get; } = [new(TemplateForm.All, Words.AskAll, Words.AskAllMeaning)];

    public static ImmutableArray<Choice> UntilChoices(DateTimeOffset now) =>
    [
        new(TemplateForm.Month, Words.ForAMonth(Today(now).AddMonths(1))), new(TemplateForm.Year, Words.ForAYear(Today(now).AddYears(1))), new(TemplateForm.ChosenDay, Words.UntilADate),
    ];

    /// <summary>Reads what was answered. Everything that is wrong is told at once.</summary>
    /// <param name="fault">The rule that a citizen's id breaks, or null.</param>
    public static AskForm Read(FormFields typed, Func<string, string?> fault, DateTimeOffset now)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var citizen = PatientNumber.Of(typed[Number]);
        Refuse(fault(citizen) is not null, Number, Words.PatientNumberWrong, errors);
        Refuse(!Purposes.Contains(typed[Purpose]), Purpose, Words.AskPurposeMissing, errors);
        ImmutableArray<Coding> codes = [.. typed.All(TemplateForm.Kinds).SelectMany(static name => KnownCodes.ByName.GetValueOrDefault(name, []))];
        ImmutableArray<Coding> classes = [.. TemplateForm.Parts.Where(part => typed.All(TemplateForm.Sections).Contains(part.Code!))];
        var lists = new[] { codes.IsEmpty, classes.IsEmpty, typed[TemplateForm.All] != TemplateForm.All }.Count(static isEmpty => !isEmpty);
        Refuse(lists != 1, TemplateForm.All, lists == 0 ? Words.WhatMissing : Words.WhatFromTwoLists, errors);
        var last = LastDayOf(typed, now, errors);
        var first = FirstDayOf(typed, errors);
        Refuse(typed[Why].Length is 0 or > RecordLimits.MaxStatementLength, Why, Words.AskWordsWrong(RecordLimits.MaxStatementLength), errors);
        return errors.Count > 0 ? new AskForm(citizen, null, errors.ToImmutable())
            : new AskForm(citizen, new ConsentRequest(typed[FormFields.Id], typed[Purpose], StartOf(last.AddDays(1)), StartOf(Today(now).AddDays(DaysToAnswer + 1)), typed[Why])
            {
                Codes = codes,
                Classes = classes,
                DataPeriod = first is { } from ? new ConsentPeriod(StartOf(from), null) : null,
            }, []);
    }

    /// <summary>Where an error stands that the silo found.</summary>
    public static FieldError ErrorOf(string field) => field switch
    {
        "request.until" => new FieldError(TemplateForm.LastDay, Words.AskUntilSoon(DaysToAnswer)),
        "request.words" => new FieldError(Why, Words.AskWordsWrong(RecordLimits.MaxStatementLength)),
        "request.purpose" => new FieldError(Purpose, Words.AskPurposeMissing),
        "citizen" => new FieldError(Number, Words.PatientNumberWrong),
        _ => new FieldError(Number, Words.AskTooMany),
    };

    private static DateOnly LastDayOf(FormFields typed, DateTimeOffset now, ImmutableArray<FieldError>.Builder errors)
    {
        switch (typed[TemplateForm.Until])
        {
            case TemplateForm.Month:
                return Today(now).AddMonths(1);
            case TemplateForm.Year:
                return Today(now).AddYears(1);
            case TemplateForm.ChosenDay:
                var day = TypedTime.Day(typed[TemplateForm.LastDay], typed[DateFields.MonthOf(TemplateForm.LastDay)], typed[DateFields.YearOf(TemplateForm.LastDay)]);
                Refuse(day is null, TemplateForm.LastDay, Words.LastDayWrong, errors);
                Refuse(day <= Today(now).AddDays(DaysToAnswer), TemplateForm.LastDay, Words.AskUntilSoon(DaysToAnswer), errors);
                return day ?? default;
            default:
                errors.Add(new FieldError(TemplateForm.Until, Words.UntilMissing));
                return default;
        }
    }

    private static DateOnly? FirstDayOf(FormFields typed, ImmutableArray<FieldError>.Builder errors)
    {
        var (day, month, year) = (typed[Newer], typed[DateFields.MonthOf(Newer)], typed[DateFields.YearOf(Newer)]);
        if (day.Length + month.Length + year.Length == 0)
        {
            return null;
        }

        var read = TypedTime.Day(day, month, year);
        Refuse(read is null, Newer, Words.NoSuchDay, errors);
        return read;
    }

    private static void Refuse(bool isWrong, string field, string text, ImmutableArray<FieldError>.Builder errors)
    {
        if (isWrong)
        {
            errors.Add(new FieldError(field, text));
        }
    }

    private static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(DeploymentZone.Current.LocalOf(now));

    private static DateTimeOffset StartOf(DateOnly day) => DeploymentZone.Current.StartOf(day.ToDateTime(TimeOnly.MinValue));
}
