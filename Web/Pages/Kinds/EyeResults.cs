using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>What was found at one time by one test, eye by eye.</summary>
internal sealed record EyeRow(ReportedTime Time, ILookup<EyeSide, HeldItem> Found);

/// <summary>Eye tests, parted by what was tested, newest first; and diagnoses of eyes.</summary>
internal sealed record EyeResults(ImmutableArray<(EyeTest Test, ImmutableArray<EyeRow> Rows)> Tests, ImmutableArray<HeldItem> Diagnoses)
{
    /// <summary>The words of <see cref="KnownCodes"/> that are about eyes, in the order in which people read them.</summary>
    public static readonly ImmutableArray<(EyeTest Test, string Word)> Groups =
        [(EyeTest.Sight, "eyesight"), (EyeTest.Pressure, "eye pressure"), (EyeTest.Screening, "diabetic eye screening")];

    /// <summary>Where on the body, in SNOMED CT.</summary>
    private const string RightEye = "18944008", LeftEye = "8966001";

    public static EyeResults Of(IEnumerable<HeldItem> items)
    {
        var readings = items.Where(static held => held.Item is Reading).ToLookup(static held => TestOf(held.Item));
        return new EyeResults(
            [.. Groups.Where(group => readings[group.Test].Any()).Select(group => (group.Test, Rows(readings[group.Test])))],
            [.. items.Where(static held => held.Item is not Reading)]);
    }

    /// <summary>True for what <see cref="Groups"/> cover.</summary>
    public static bool IsAboutEyes(Coding code) => KnownCodes.NameOf(code) is { } name && Groups.Any(group => group.Word == name);

    private static EyeTest TestOf(RecordItem item)
    {
        var names = item.Code.Codings.Select(static code => KnownCodes.NameOf(code)).ToList();
        return Groups.FirstOrDefault(group => names.Contains(group.Word), Groups[^1]).Test;
    }

    private static ImmutableArray<EyeRow> Rows(IEnumerable<HeldItem> readings) =>
        [.. readings.GroupBy(static held => held.Item.Time).Select(static group => new EyeRow(group.Key, group.ToLookup(static held => SideOf(held.Item))))];

    /// <summary>What the source says of the body outweighs the code: one takes the codes for each other.</summary>
    private static EyeSide SideOf(RecordItem item)
    {
        var site = ItemRest.Of(item)["bodySite"];
        var codes = site["coding"].Each.Select(static it => it["code"].Text).ToList();
        var text = site.Concept ?? "";
        return codes.Contains(RightEye) || text.Contains("right", StringComparison.OrdinalIgnoreCase) ? EyeSide.Right
            : codes.Contains(LeftEye) || text.Contains("left", StringComparison.OrdinalIgnoreCase) ? EyeSide.Left
            : item.Code.Codings.Any(KnownCodes.IsOfRightEye) ? EyeSide.Right
            : item.Code.Codings.Any(KnownCodes.IsOfLeftEye) ? EyeSide.Left
            : EyeSide.NotSaid;
    }
}
