using System.Collections.Immutable;
using PhrCluster.Client.Consents;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>What a template of a consent asks for, as a form, and what was answered as the values that fill it.</summary>
internal static class TemplateForm
{
    public const string Template = "template", Who = "who", Kinds = "kinds", Sections = "sections", Labels = "labels", All = "everything";
    public const string Until = "until", LastDay = "last-day", Rights = "rights", Emergencies = "emergencies";
    public const string NoEnd = "open", Month = "month", Year = "year", ChosenDay = "day";
    public const string Always = "always", ButEmergencies = "except";

    /// <summary>Everything that a draft is made of.</summary>
    public static readonly ImmutableArray<string> Fields =
        [FormFields.Id, Template, Who, All, Kinds, Sections, Labels, Until, LastDay, DateFields.MonthOf(LastDay), DateFields.YearOf(LastDay), Rights, Emergencies];

    /// <summary>The questions as they stand on the page: what is wrong is told in their order.</summary>
    private static readonly ImmutableArray<string> AsAsked = [Who, All, Kinds, Sections, Labels, Rights, Until, LastDay, Emergencies];

    private static readonly string[] OneLabel = ["HIV", "SEX", "SDV"];

    /// <summary>Whole parts of a record that people have a word for.</summary>
    public static readonly Coding[] Parts =
    [
        new(CodeSystems.ObservationCategory, "vital-signs"), new(CodeSystems.ObservationCategory, "laboratory"), new(CodeSystems.ObservationCategory, "survey"),
        new(CodeSystems.ResourceTypes, "Immunization"), new(CodeSystems.ResourceTypes, "Condition"), new(CodeSystems.ResourceTypes, "AllergyIntolerance"),
        new(CodeSystems.ResourceTypes, "MedicationRequest"), new(CodeSystems.ResourceTypes, "MedicationStatement"), new(CodeSystems.ResourceTypes, "Procedure"),
        new(CodeSystems.ResourceTypes, "DiagnosticReport"),
    ];

    private static PageWords Words => Language.Default.Pages;

    public static TemplateGroup GroupOf(ConsentTemplate template) =>
        template.Id is "national-opt-out" or "stop-delivery" ? TemplateGroup.Stop
        : template.Id.StartsWith("hide", StringComparison.Ordinal) ? TemplateGroup.Hide
        : TemplateGroup.Share;

    public static ConsentTemplate? Find(string id) => ConsentTemplates.Catalogue.FirstOrDefault(it => it.Id == id);

    /// <summary>What may be left out is asked for only where leaving it out would be a choice unseen.</summary>
    public static bool Asks(ConsentTemplate template, TemplateField field) =>
        template.Parameters.Any(it => it.Field == field && (it.Need != TemplateNeed.Optional || field is not TemplateField.Codes));

    public static bool MayBeOpen(ConsentTemplate template) => template.Parameters.Any(static it => it is { Field: TemplateField.Until, Need: TemplateNeed.Optional });

    public static ImmutableArray<Choice> AllChoices { get; } = [new(All, Words.AllOfIt, Words.AllOfItMeaning)];

    public static ImmutableArray<Choice> KindChoices { get; } = [.. KnownCodes.Groups.Select(static group => new Choice(group.Name, Words.Sensitive(group.Name)))];

    public static ImmutableArray<Choice> SectionChoices { get; } = [.. Parts.Select(static part => new Choice(part.Code!, Words.Section(part)))];

    public static ImmutableArray<Choice> LabelChoices { get; } =
    [
        .. SensitivityLabels.ByWord.Keys.Select(static word => new Choice(word, Words.Sensitive(word))),
        .. OneLabel.Select(static code => new Choice(code, Words.Sensitive(Language.Default.Label(SensitivityLabels.Of(code))))),
    ];

    public static ImmutableArray<Choice> RightChoices { get; } =
        [.. new[] { "see", "submit", "correct", "manage" }.Select(static right => new Choice(right, Words.Right(right).Name, Words.Right(right).Meaning))];

    public static ImmutableArray<Choice> EmergencyChoices { get; } =
        [new(Always, Words.HideAlways, Words.HideAlwaysMeaning), new(ButEmergencies, Words.HideButInEmergencies, Words.HideButInEmergenciesMeaning)];

    public static ImmutableArray<Choice> UntilChoices(ConsentTemplate template, DateTimeOffset now)
    {
        var today = Today(now);
        return
        [
            .. MayBeOpen(template) ? [new Choice(NoEnd, Words.NoEnd)] : Array.Empty<Choice>(),
            new(Month, Words.ForAMonth(today.AddMonths(1))), new(Year, Words.ForAYear(today.AddYears(1))), new(ChosenDay, Words.UntilADate),
        ];
    }

    /// <summary>Where an error stands that no single answer has made.</summary>
    public static string FirstFieldOf(ConsentTemplate template) => Asks(template, TemplateField.Who) ? Who : Lists(template) > 0 ? Kinds : Until;

    /// <summary>How many lists of data a template lets choose from.</summary>
    public static int Lists(ConsentTemplate template) => template.Parameters.Count(static it => it is { Need: TemplateNeed.OneOf, Field: not TemplateField.Everything });

    /// <summary>Reads what was answered. Everything that is wrong is told at once.</summary>
    public static FilledTemplate Read(ConsentTemplate template, FormFields typed, DateTimeOffset now)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var lastDay = Asks(template, TemplateField.Until) ? LastDayOf(template, typed, now, errors) : null;
        var values = new TemplateValues
        {
            Who = Asks(template, TemplateField.Who) ? WhoOf(template, typed[Who], errors) : null,
            Codes = Asks(template, TemplateField.Codes) ? [.. typed.All(Kinds).SelectMany(static name => KnownCodes.ByName.GetValueOrDefault(name, []))] : [],
            Classes = Asks(template, TemplateField.Classes) ? [.. Parts.Where(part => typed.All(Sections).Contains(part.Code!))] : [],
            Labels = Asks(template, TemplateField.Labels) ? [.. typed.All(Labels).SelectMany(LabelsOf)] : [],
            Everything = Asks(template, TemplateField.Everything) && typed[All] == All,
            Until = lastDay is { } last ? DeploymentZone.Current.StartOf(last.AddDays(1).ToDateTime(TimeOnly.MinValue)) : null,
            Rights = Asks(template, TemplateField.Rights) ? [.. ActionNames.Rights.Where(right => typed.All(Rights).Contains(right.Key)).Select(static right => right.Value)] : [],
            ExceptEmergencies = typed[Emergencies] == ButEmergencies && Asks(template, TemplateField.ExceptEmergencies),
        };
        Check(template, values, typed, errors);
        if (errors.Count == 0 && ConsentTemplates.Fill(template.Id, template.Id, values, now) is TemplateOutcome.Refused refused)
        {
            errors.Add(new FieldError(FieldOf(refused.Field), Words.NotTaken));
        }

        return new FilledTemplate(values, lastDay, [.. errors.OrderBy(static error => AsAsked.IndexOf(error.Field))]);
    }

    /// <summary>The draft with its last day as a day: a month from now is another day tomorrow.</summary>
    public static FormFields Settled(FormFields typed, DateOnly? lastDay) => lastDay is not { } day ? typed
        : typed.With(Until, ChosenDay).With(LastDay, $"{day.Day}").With(DateFields.MonthOf(LastDay), $"{day.Month}").With(DateFields.YearOf(LastDay), $"{day.Year}");

    /// <summary>The same for each time that a form is sent.</summary>
    public static string ConsentIdOf(ConsentTemplate template, string formId) => $"{template.Id}-{formId}";

    private static void Check(ConsentTemplate template, TemplateValues values, FormFields typed, ImmutableArray<FieldError>.Builder errors)
    {
        if (Lists(template) > 0)
        {
            var lists = new[] { values.Codes.IsEmpty, values.Classes.IsEmpty, values.Labels.IsEmpty, !values.Everything }.Count(static isEmpty => !isEmpty);
            if (lists != 1)
            {
                errors.Add(new FieldError(Asks(template, TemplateField.Everything) ? All : Kinds, lists == 0 ? Words.WhatMissing : Words.WhatFromTwoLists));
            }
        }

        if (Asks(template, TemplateField.Rights) && values.Rights.IsEmpty)
        {
            errors.Add(new FieldError(Rights, Words.RightsMissing));
        }

        if (Asks(template, TemplateField.ExceptEmergencies) && typed[Emergencies] is not (Always or ButEmergencies))
        {
            errors.Add(new FieldError(Emergencies, Words.EmergenciesMissing));
        }
    }

    private static string? WhoOf(ConsentTemplate template, string typed, ImmutableArray<FieldError>.Builder errors)
    {
        if (typed.Length == 0)
        {
            errors.Add(new FieldError(Who, Words.WhoMissing(template.Id)));
        }
        else if (typed.Length > RecordLimits.MaxNameLength || (Asks(template, TemplateField.Rights) && CitizenId.Fault(typed) is not null))
        {
            errors.Add(new FieldError(Who, Words.WhoWrong));
        }

        return typed;
    }

    private static DateOnly? LastDayOf(ConsentTemplate template, FormFields typed, DateTimeOffset now, ImmutableArray<FieldError>.Builder errors)
    {
        var today = Today(now);
        switch (typed[Until])
        {
            case NoEnd when MayBeOpen(template):
                return null;
            case Month:
                return today.AddMonths(1);
            case Year:
                return today.AddYears(1);
            case ChosenDay:
                return ChosenDayOf(typed, today, errors);
            default:
                errors.Add(new FieldError(Until, Words.UntilMissing));
                return null;
        }
    }

    private static DateOnly? ChosenDayOf(FormFields typed, DateOnly today, ImmutableArray<FieldError>.Builder errors)
    {
        var day = TypedTime.Day(typed[LastDay], typed[DateFields.MonthOf(LastDay)], typed[DateFields.YearOf(LastDay)]);
        if (day is null || day < today)
        {
            errors.Add(new FieldError(LastDay, day is null ? Words.LastDayWrong : Words.LastDayPast));
            return null;
        }

        return day;
    }

    private static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(DeploymentZone.Current.LocalOf(now));

    private static IEnumerable<Coding> LabelsOf(string chosen) =>
        SensitivityLabels.ByWord.TryGetValue(chosen, out var several) ? several
        : OneLabel.Contains(chosen) ? [SensitivityLabels.Of(chosen)]
        : [];

    private static string FieldOf(string field) => field == ConsentTemplates.NameOf(TemplateField.Until) ? Until : field == ConsentTemplates.NameOf(TemplateField.Rights) ? Rights : Who;
}

/// <summary>What was answered to a template's form.</summary>
/// <param name="LastDay">The last day on which it holds; null for one without an end.</param>
/// <param name="Errors">Empty when it can be given.</param>
internal sealed record FilledTemplate(TemplateValues Values, DateOnly? LastDay, ImmutableArray<FieldError> Errors);
