using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Explaining;
using PhrCluster.Identity;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Pages.Frame.Forms;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Sharing;

/// <summary>What an organisation would see, as tables: a rule, and how many of which kind it decides. No values.</summary>
internal sealed record Preview(ImmutableArray<PreviewPart> Seen, ImmutableArray<PreviewPart> Hidden)
{
    /// <summary>What can be asked for, by the word that stands in the address.</summary>
    private static readonly ImmutableArray<(string Word, string Purpose)> Purposes =
    [
        ("treatment", PurposeOfUse.Treatment), ("care", PurposeOfUse.CareManagement), ("emergency", PurposeOfUse.EmergencyTreatment),
        ("research", PurposeOfUse.Research), ("trial", PurposeOfUse.ClinicalTrial), ("service", PurposeOfUse.Operations),
        ("public-health", PurposeOfUse.PublicHealth), ("payment", PurposeOfUse.Payment),
    ];

    public static ImmutableArray<Choice> Choices { get; } = [.. Purposes.Select(static it => new Choice(it.Word, Language.Default.Pages.LookingFor(it.Purpose)))];

    /// <summary>The code that a word of the address stands for; null for another word.</summary>
    public static string? PurposeOf(string? word) => Purposes.FirstOrDefault(it => it.Word == word).Purpose;

    /// <summary>Somebody of the organisation, whoever it is: a rule about one person alone does not count.</summary>
    public static ExplainRequest Of(string organization, string purpose) => new(organization, Role.Professional, organization, purpose);

    /// <summary>Where a consent's organisation is looked at with its first purpose; null for a consent about anybody else, and one that hides.</summary>
    public static string? AddressOf(Consent consent)
    {
        var rule = consent.Provision;
        var organization = rule.Actors.FirstOrDefault(static actor => actor.Kind == ActorKind.Organization)?.Id;
        var word = Purposes.FirstOrDefault(it => rule.Purposes.Contains(it.Purpose)).Word;
        return rule.Type == ProvisionType.Deny || organization is null || word is null ? null
            : $"{PageAddresses.Preview}?organisation={Uri.EscapeDataString(organization)}&purpose={word}";
    }

    /// <param name="said">In which words.</param>
    public static Preview Of(Explained explained, Language said) => new(Parts(explained, permitted: true, said), Parts(explained, permitted: false, said));

    /// <summary>Each rule once, that of the most data first.</summary>
    private static ImmutableArray<PreviewPart> Parts(Explained explained, bool permitted, Language said) =>
    [
        .. explained.Groups.Where(group => group.Permitted == permitted)
            .GroupBy(group => said.Of(group.Reason))
            .Select(rule => new PreviewPart(
                rule.Key,
                [
                    .. rule.GroupBy(group => said.Pages.Named(group.Code)).Select(static kind => new PreviewRow(kind.Key, kind.Sum(static group => group.Count)))
                        .OrderBy(static row => row.Kind, StringComparer.OrdinalIgnoreCase),
                ]))
            .OrderByDescending(static part => part.Rows.Sum(static row => row.Count)).ThenBy(static part => part.Rule, StringComparer.Ordinal),
    ];
}

/// <summary>All that one rule decides.</summary>
/// <param name="Rule">As a sentence.</param>
public sealed record PreviewPart(string Rule, ImmutableArray<PreviewRow> Rows);

/// <summary>How much of one kind there is.</summary>
public sealed record PreviewRow(string Kind, int Count);
