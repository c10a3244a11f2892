using System.Collections.Immutable;
using PhrCluster.Identity;
using PhrCluster.Labels;

namespace PhrCluster.Consents;

/// <content>The templates one by one.</content>
public static partial class ConsentTemplates
{
    private static readonly ImmutableArray<ConsentAction> Seeing = [ConsentAction.Access];

    /// <summary>What hiding forbids. Not delivering: hidden data still enters the record.</summary>
    private static readonly ImmutableArray<ConsentAction> AnyReading = [ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose];

    private static readonly ImmutableArray<ConsentAction> Delivering = [ConsentAction.Collect, ConsentAction.Correct];

    private static readonly ImmutableArray<ConsentAction> DelegateRights =
        [ConsentAction.Access, ConsentAction.Collect, ConsentAction.Correct, ConsentAction.Manage];

    private static readonly ImmutableArray<string> EmergencyPurposes = [PurposeOfUse.EmergencyTreatment, PurposeOfUse.BreakTheGlass];

    /// <summary>Every purpose but emergencies, as far as purposes are known.</summary>
    private static readonly ImmutableArray<string> OtherPurposes = [.. PurposeOfUse.Codes.Except(EmergencyPurposes).Order(StringComparer.Ordinal)];

    private static readonly TemplateParameter Codes = new(TemplateField.Codes, TemplateNeed.OneOf, "codes of the data, such as those of glucose");
    private static readonly TemplateParameter Classes = new(TemplateField.Classes, TemplateNeed.OneOf, "classes of the data, such as vital signs or vaccinations");
    private static readonly TemplateParameter Labels = new(TemplateField.Labels, TemplateNeed.OneOf, "labels of the data, such as HIV");
    private static readonly TemplateParameter MayEnd = new(TemplateField.Until, TemplateNeed.Optional, "when it ends");
    private static readonly TemplateParameter MustEnd = new(TemplateField.Until, TemplateNeed.Required, "when it ends");

    private static readonly TemplateParameter ExceptEmergencies =
        new(TemplateField.ExceptEmergencies, TemplateNeed.Optional, "emergencies may still see it, as far as other consents let them");

    private static readonly ImmutableArray<Entry> Entries =
    [
        new(new("gp-practice", "My GP practice may see everything for my care.",
                "GP practice: organisation {who} may see everything for care management or treatment.", [Who("the practice")]),
            static it => Permit(ActorKind.Organization, it, Seeing, PurposeOfUse.Treatment, PurposeOfUse.CareManagement),
            ConsentCategories.Registration),
        new(new("organisation-treatment", "This organisation may see everything when it treats me.",
                "Organisation {who} may see everything for treatment{until}.", [Who("the organisation"), MayEnd]),
            static it => Permit(ActorKind.Organization, it, Seeing, PurposeOfUse.Treatment)),
        new(new("practitioner-treatment", "This practitioner may see everything when they treat me.",
                "Practitioner {who} may see everything for treatment{until}.", [Who("the practitioner"), MayEnd]),
            static it => Permit(ActorKind.Practitioner, it, Seeing, PurposeOfUse.Treatment)),
        new(new("emergency-access", "Health professionals may see everything in an emergency.",
                "Emergencies: any health professional may see everything for an emergency override or emergency treatment.", []),
            static it => Permit(ActorKind.Role, it with { Who = "professional" }, Seeing, [.. EmergencyPurposes]),
            ConsentCategories.Emergency),
        new(new("research", "This research programme may use these data of mine, until a date.",
                "Organisation {who} may see and use {data} for research{until}.", [Who("the research programme"), Codes, Classes, MustEnd]),
            static it => Permit(ActorKind.Organization, it, [ConsentAction.Access, ConsentAction.Use], PurposeOfUse.Research) with
            {
                Codes = it.Codes, Classes = it.Classes,
            }),
        new(new("national-opt-out", "My data is not for research and planning.",
                "National opt-out: nobody may see, use or pass on anything for a clinical trial, research or running the service.", []),
            static _ => new Provision
            {
                Type = ProvisionType.Deny, Actions = AnyReading, Purposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.Operations],
            },
            ConsentCategories.NationalOptOut),
        new(new("hide", "Nobody may see these data of mine.",
                "Nobody may see, use or pass on {data} for {purposes}.", [Codes, Classes, Labels, ExceptEmergencies]),
            Hide),
        new(new("hide-from-organisation", "This organisation may not see these data of mine.",
                "Organisation {who} may not see, use or pass on {data} for {purposes}.", [Who("the organisation"), Codes, Classes, Labels, ExceptEmergencies]),
            static it => Hide(it) with { Actors = Actors(ActorKind.Organization, it) }),
        new(new("hide-mental-health", "Nobody may see my mental health notes.",
                "Nobody may see, use or pass on anything labelled psychiatry for {purposes}.\nEverything with {data} is labelled psychiatry.",
                [
                    new(TemplateField.Codes, TemplateNeed.Optional, $"codes of the notes; without them, {KnownCodes.MentalHealth}, and whatever its source labels psychiatry"),
                    ExceptEmergencies,
                ]),
            static it => Hide(it with { Codes = [], Labels = [SensitivityLabels.Psychiatry] }),
            Labels: LabelMentalHealth),
        new(new("stop-delivery", "This device or service may deliver nothing more.",
                "Device or service {who} may not deliver or correct anything for any purpose.", [Who("the device or service")]),
            static it => new Provision { Type = ProvisionType.Deny, Actions = Delivering, Actors = Actors(ActorKind.Device, it) }),
        new(new("delegate", "This person acts for me, until a date.",
                "Acting for me: person {who} may {rights} for any purpose{until}.",
                [Who("the person's own citizen id"), new(TemplateField.Rights, TemplateNeed.Required, "see, submit, correct or manage"), MustEnd]),
            static it => Permit(ActorKind.RelatedPerson, it, it.Rights),
            ConsentCategories.Delegation),
    ];

    /// <summary>In the order in which a front end offers them.</summary>
    public static ImmutableArray<ConsentTemplate> Catalogue { get; } = [.. Entries.Select(static it => it.Template)];

    private static TemplateParameter Who(string description) => new(TemplateField.Who, TemplateNeed.Required, description);

    private static ImmutableArray<ConsentActor> Actors(ActorKind kind, TemplateValues values) => [new ConsentActor(kind, values.Who!)];

    private static Provision Permit(ActorKind kind, TemplateValues values, ImmutableArray<ConsentAction> actions, params ImmutableArray<string> purposes) => new()
    {
        Type = ProvisionType.Permit,
        Actors = Actors(kind, values),
        Actions = actions,
        Purposes = purposes,
        Period = values.Until is { } end ? new ConsentPeriod(null, end) : null,
    };

    private static Provision Hide(TemplateValues values) => new()
    {
        Type = ProvisionType.Deny,
        Actions = AnyReading,
        Purposes = values.ExceptEmergencies ? OtherPurposes : [],
        Codes = values.Codes,
        Classes = values.Classes,
        SecurityLabels = values.Labels,
    };

    private static ImmutableArray<LabelChange> LabelMentalHealth(TemplateValues values) =>
    [
        .. (values.Codes.IsEmpty ? KnownCodes.ByName[KnownCodes.MentalHealth] : values.Codes)
            .Select(static code => new LabelChange(new LabelledCode(code), [SensitivityLabels.Psychiatry], [])),
    ];
}
