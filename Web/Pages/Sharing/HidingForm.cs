using System.Collections.Immutable;
using PhrCluster.Client.Consents;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Labels;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>What is hidden, from whom, and under which label: as one arrangement, so that no label stands without its rule.</summary>
internal static class HidingForm
{
    public const string About = "about", What = "what", Whom = "whom", Another = "another", Emergencies = "emergencies", Label = "label";
    public const string Everyone = "everyone", Other = "other", None = "none";

    private const string From = "from:", Mental = "PSY", Drugs = "ETH";

    /// <summary>Everything that a draft is made of.</summary>
    public static readonly ImmutableArray<string> Fields = [FormFields.Id, About, What, Whom, Another, Emergencies, Label];

    private static PageWords Words => Language.Default.Pages;

    /// <summary>Labels that people have a word for.</summary>
    public static ImmutableArray<Choice> LabelChoices { get; } =
        [.. new[] { Mental, Drugs, "HIV", "SEX", "SDV" }.Select(static code => new Choice(code, Words.Sensitive(Language.Default.Label(SensitivityLabels.Of(code)))))];

    /// <summary>Those whom rules in force let see something come by name.</summary>
    /// <param name="named">Words with names in them.</param>
    public static ImmutableArray<Choice> WhomChoices(ConsentsDisclosed held, PageWords named) =>
    [
        new(Everyone, Words.FromEveryone, Words.FromEveryoneMeaning),
        .. SharingView.Of(held).Active.Select(static it => it.Consent.Provision).Where(static rule => rule.Type == ProvisionType.Permit).SelectMany(static rule => rule.Actors)
            .Where(static actor => actor.Kind == ActorKind.Organization).Select(static actor => actor.Id).Distinct().Select(id => new Choice(From + id, named.FromOrganization(id))),
        new(Other, Words.FromAnother),
    ];

    /// <summary>Reads what was answered about hiding. Everything that is wrong is told at once.</summary>
    /// <returns>No arrangement where something is wrong.</returns>
    public static (Arrangement? Arrangement, ImmutableArray<FieldError> Errors) ReadHiding(FormFields typed, DateTimeOffset now)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var covered = Require(Covered.Find(typed[What]), What, Words.WhatMissing, errors);
        var who = WhoOf(typed, errors);
        if (typed[Emergencies] is not (TemplateForm.Always or TemplateForm.ButEmergencies))
        {
            errors.Add(new FieldError(Emergencies, Words.EmergenciesMissing));
        }

        var label = LabelOf(typed);
        if (covered is not null && covered.IsEntry && label is null)
        {
            errors.Add(new FieldError(Label, Words.LabelNeeded));
        }
        else if (label is null && typed[Label] != None)
        {
            errors.Add(new FieldError(Label, Words.LabelMissing));
        }

        return covered is null || errors.Count > 0 ? (null, errors.ToImmutable()) : (Hide(covered, label, who, typed, now), []);
    }

    /// <summary>Reads what was answered about a label alone.</summary>
    public static (Arrangement? Arrangement, ImmutableArray<FieldError> Errors) ReadLabel(FormFields typed)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var covered = Require(Covered.Find(typed[What]) is { Targets.IsEmpty: false } found ? found : null, What, Words.WhatMissing, errors);
        var label = Require(LabelOf(typed), Label, Words.LabelMissing, errors);
        return covered is null || label is null ? (null, errors.ToImmutable()) : (new Arrangement([], [], Put(covered, label)), []);
    }

    /// <summary>Takes off what the citizen put on targets and took off them; the source's labels stay.</summary>
    public static Arrangement TakeOff(IEnumerable<TargetLabels> labels) => new([], [], [.. labels.Select(static it => new LabelChange(it.Target, [], [], Clear: true))]);

    private static Arrangement Hide(Covered covered, Coding? label, string? who, FormFields typed, DateTimeOffset now)
    {
        var template = who is null ? "hide" : "hide-from-organisation";
        var values = (covered.IsEntry ? covered.Data with { Labels = [label!] } : covered.Data) with { Who = who, ExceptEmergencies = typed[Emergencies] == TemplateForm.ButEmergencies };
        return ConsentTemplates.Fill(template, $"{template}-{typed[FormFields.Id]}", values, now) is TemplateOutcome.Filled { Arrangement: var filled }
            ? filled with { Label = label is null ? [] : Put(covered, label) }
            : throw new InvalidOperationException($"{template} can't be filled with what was checked.");
    }

    private static ImmutableArray<LabelChange> Put(Covered covered, Coding label) => [.. covered.Targets.Select(target => new LabelChange(target, [label], []))];

    private static Coding? LabelOf(FormFields typed) => LabelChoices.Any(choice => choice.Value == typed[Label]) ? SensitivityLabels.Of(typed[Label]) : null;

    /// <summary>Null for everyone, and where something is wrong.</summary>
    private static string? WhoOf(FormFields typed, ImmutableArray<FieldError>.Builder errors)
    {
        var who = typed[Whom] == Other ? typed[Another] : typed[Whom].StartsWith(From, StringComparison.Ordinal) ? typed[Whom][From.Length..] : null;
        switch (who)
        {
            case null when typed[Whom] != Everyone:
                errors.Add(new FieldError(Whom, Words.FromWhomMissing));
                return null;
            case "":
                errors.Add(new FieldError(Another, Words.AnotherMissing));
                return null;
            case { Length: > RecordLimits.MaxNameLength }:
                errors.Add(new FieldError(Another, Words.WhoWrong));
                return null;
            default:
                return who;
        }
    }

    private static T? Require<T>(T? given, string field, string missing, ImmutableArray<FieldError>.Builder errors) where T : class
    {
        if (given is null)
        {
            errors.Add(new FieldError(field, missing));
        }

        return given;
    }
}
