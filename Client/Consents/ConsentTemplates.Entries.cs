using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Labels;

namespace PhrCluster.Client.Consents;

/// <content>The templates one by one.</content>
public static partial class ConsentTemplates
{
    private static readonly ImmutableArray<ConsentAction> Seeing = [ConsentAction.Access];

    /// <summary>What hiding forbids. Not delivering: hidden data still enters the record.</summary>
    private static readonly ImmutableArray<ConsentAction> AnyReading = [ConsentAction.Access, ConsentAction.Use, ConsentAction.Disclose];

    private static readonly ImmutableArray<ConsentAction> Delivering = [ConsentAction.Collect, ConsentAction.Correct];

    private static readonly ImmutableArray<ConsentAction> DelegateRights =
        [ConsentAction.Access, ConsentAction.Collect, ConsentAction.Correct, ConsentAction.Manage];

    /// <summary>Every purpose but emergencies, as far as purposes are known.</summary>
    private static readonly ImmutableArray<string> OtherPurposes = [.. PurposeOfUse.Codes.Except(PurposeOfUse.Emergencies).Order(StringComparer.Ordinal)];

    private static readonly TemplateParameter Who = new(TemplateField.Who, TemplateNeed.Required);
    private static readonly TemplateParameter MayEnd = new(TemplateField.Until, TemplateNeed.Optional);
    private static readonly TemplateParameter MustEnd = new(TemplateField.Until, TemplateNeed.Required);
    private static readonly TemplateParameter ExceptEmergencies = new(TemplateField.ExceptEmergencies, TemplateNeed.Optional);

    private static readonly ImmutableArray<TemplateParameter> CodesOrClasses =
        [new(TemplateField.Codes, TemplateNeed.OneOf), new(TemplateField.Classes, TemplateNeed.OneOf)];

    private static readonly ImmutableArray<TemplateParameter> AnyData = [.. CodesOrClasses, new(TemplateField.Labels, TemplateNeed.OneOf), new(TemplateField.Everything, TemplateNeed.OneOf)];

    private static readonly ImmutableArray<Entry> Entries =
    [
        new(new("gp-practice", [Who]),
            static it => Permit(ActorKind.Organization, it, Seeing, PurposeOfUse.Treatment, PurposeOfUse.CareManagement),
            ConsentCategories.Registration),
        new(new("organisation-treatment", [Who, MayEnd]),
            static it => Permit(ActorKind.Organization, it, Seeing, PurposeOfUse.Treatment)),
        new(new("practitioner-treatment", [Who, MayEnd]),
            static it => Permit(ActorKind.Practitioner, it, Seeing, PurposeOfUse.Treatment)),
        new(new("emergency-access", []),
            static it => Permit(ActorKind.Role, it with { Who = "professional" }, Seeing, [.. PurposeOfUse.Emergencies]),
            ConsentCategories.Emergency),
        new(new("research", [Who, .. CodesOrClasses, MustEnd]),
            static it => Permit(ActorKind.Organization, it, [ConsentAction.Access, ConsentAction.Use], PurposeOfUse.Research) with
            {
                Codes = it.Codes, Classes = it.Classes,
            }),
        new(new("national-opt-out", []),
            static _ => new Provision
            {
                Type = ProvisionType.Deny, Actions = AnyReading, Purposes = [PurposeOfUse.Research, PurposeOfUse.ClinicalTrial, PurposeOfUse.Operations],
            },
            ConsentCategories.NationalOptOut),
        new(new("hide", [.. AnyData, ExceptEmergencies]),
            Hide),
        new(new("hide-from-organisation", [Who, .. AnyData, ExceptEmergencies]),
            static it => Hide(it) with { Actors = Actors(ActorKind.Organization, it) }),
        new(new("hide-mental-health", [new(TemplateField.Codes, TemplateNeed.Optional), ExceptEmergencies]),
            static it => Hide(it with { Codes = [], Labels = SensitivityLabels.MentalHealth }),
            Labels: static it => Label(it, KnownCodes.MentalHealth, SensitivityLabels.Psychiatry)),
        new(new("hide-drugs-and-alcohol", [new(TemplateField.Codes, TemplateNeed.Optional), ExceptEmergencies]),
            static it => Hide(it with { Codes = [], Labels = SensitivityLabels.SubstanceUse }),
            Labels: static it => Label(it, KnownCodes.SubstanceUse, SensitivityLabels.Substances)),
        new(new("stop-delivery", [Who]),
            static it => new Provision { Type = ProvisionType.Deny, Actions = Delivering, Actors = Actors(ActorKind.Device, it) }),
        new(new("delegate", [Who, new(TemplateField.Rights, TemplateNeed.Required), MustEnd]),
            static it => Permit(ActorKind.RelatedPerson, it, it.Rights),
            ConsentCategories.Delegation),
    ];

    /// <summary>In the order in which a front end offers them.</summary>
    public static ImmutableArray<ConsentTemplate> Catalogue { get; } = [.. Entries.Select(static it => it.Template)];

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

    /// <summary>Data whose source labels nothing is labelled by its codes.</summary>
    private static ImmutableArray<LabelChange> Label(TemplateValues values, string otherwise, Coding label) =>
        [.. (values.Codes.IsEmpty ? KnownCodes.ByName[otherwise] : values.Codes).Select(code => new LabelChange(new LabelledCode(code), [label], []))];
}
