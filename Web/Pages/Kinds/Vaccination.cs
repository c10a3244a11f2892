using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>One vaccination as people read it.</summary>
/// <param name="Against">What it protects from; its product where that is not known.</param>
/// <param name="Place">Where it was given.</param>
/// <param name="WhyNot">Of one that was not given.</param>
internal sealed record Vaccination(HeldItem Held, string Against, string Product, string? Place, string? Batch, string? WhyNot)
{
    public bool IsNotGiven => Held.Item.Status == "not-done";

    /// <summary>In the order of the latest of each.</summary>
    public static IEnumerable<IGrouping<string, Vaccination>> ByDisease(ImmutableArray<HeldItem> items) => items.Select(Of).GroupBy(static it => it.Against);

    /// <summary>What it protects from; its product where that is not known.</summary>
    public static string AgainstOf(RecordItem item)
    {
        var targets = ItemRest.Of(item)["protocolApplied"].Each.SelectMany(static it => it["targetDisease"].Each).Select(Concept);
        return Language.Default.Pages.ProtectsFrom(Diseases.Of(item.Code, targets)) ?? Language.Default.Pages.Condition(item.Code);
    }

    private static Vaccination Of(HeldItem held)
    {
        var rest = ItemRest.Of(held.Item);
        return new Vaccination(
            held,
            AgainstOf(held.Item),
            Language.Default.Pages.Condition(held.Item.Code),
            rest["location"]["display"].Text ?? rest["performer"].Each.Select(static it => it["actor"]["display"].Text).FirstOrDefault(static it => it is not null),
            rest["lotNumber"].Text,
            rest["statusReason"].Concept);
    }

    private static CodeableConcept Concept(ItemRest told) =>
        new([.. told["coding"].Each.Select(static it => new Coding(it["system"].Text, it["code"].Text, it["display"].Text))], told["text"].Text);
}
