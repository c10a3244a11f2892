using PhrCluster.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>
/// Labels of systems that have no meaning here, such as a hospital's own. A rule may name one where items of the record carry labels of its system, and matches
/// it as it is written; anywhere else it would be without effect, and most likely is misspelt.
/// </summary>
public static class ForeignLabels
{
    public static bool AreNamedBy(Consent consent) => AreNamedBy(consent.Provision);

    /// <summary>The systems of the foreign labels that an item carries, by the one name of each.</summary>
    public static IEnumerable<string> SystemsOf(RecordItem item) =>
        item.SecurityLabels.Where(IsForeign).Select(static label => CodeSystemNames.Canonical(label.System)).OfType<string>();

    /// <param name="carried">What <see cref="SystemsOf"/> says of the record's items.</param>
    public static Fault? Check(Consent consent, IReadOnlySet<string> carried) => Check(consent.Provision, "provision", carried);

    private static bool AreNamedBy(Provision provision) => provision.SecurityLabels.Any(IsForeign) || provision.Provisions.Any(AreNamedBy);

    private static Fault? Check(Provision provision, string path, IReadOnlySet<string> carried)
    {
        for (var i = 0; i < provision.SecurityLabels.Length; i++)
        {
            if (provision.SecurityLabels[i] is var label && IsForeign(label) && !carried.Contains(CodeSystemNames.Canonical(label.System!)))
            {
                return new Fault(
                    $"{path}.securityLabel[{i}]",
                    $"must be of {CodeSystems.Confidentiality}, {CodeSystems.ActCode} or a system of which the record holds labels: it would match nothing");
            }
        }

        for (var i = 0; i < provision.Provisions.Length; i++)
        {
            if (Check(provision.Provisions[i], $"{path}.provision[{i}]", carried) is { } nested)
            {
                return nested;
            }
        }

        return null;
    }

    private static bool IsForeign(Coding label) => !SecurityLabels.IsConfidentiality(label) && !SecurityLabels.HasMeaning(label);
}
