using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Readings;
using PhrCluster.Web.Pages.Frame;

namespace PhrCluster.Web.Pages.Entries;

/// <summary>Addresses of entries: what kind it is, and its place in the record. Neither tells what it is about.</summary>
internal static class EntryLinks
{
    public const string Base = "/health/entry";

    private static readonly ImmutableArray<(string Word, string Type)> Words =
    [
        ("reading", "Observation"), ("vaccination", nameof(EventKind.Immunization)), ("procedure", nameof(EventKind.Procedure)), ("condition", nameof(EventKind.Condition)),
        ("allergy", nameof(EventKind.AllergyIntolerance)), ("prescription", nameof(EventKind.MedicationRequest)), ("medicine", nameof(EventKind.MedicationStatement)),
        ("report", nameof(EventKind.DiagnosticReport)),
    ];

    public static string Of(HeldItem held) => Of(held.Item.ResourceType, held.Ref);

    public static string Of(string type, ItemRef place) =>
        string.Create(CultureInfo.InvariantCulture, $"{Base}/{Words.First(it => it.Type == type).Word}/{place.Sequence}-{place.Index}");

    public static string Correct(HeldItem held) => Of(held) + "/correct";

    public static string TakeBack(HeldItem held) => Of(held) + "/take-back";

    /// <summary>What its citizen has just done, in the address of an entry.</summary>
    public const string Corrected = "corrected", TakenBack = "taken-back";

    public static string After(HeldItem held, string done) => $"{Of(held)}?{DoneBanner.Done}={done}";

    /// <summary>Where its citizen asks whoever sent it to correct it: it is about this entry of all that came with it.</summary>
    public static string AskAbout(HeldItem held) => string.Create(CultureInfo.InvariantCulture, $"{PageAddresses.Log}/{held.Ref.Sequence}/wrong?{About}={Of(held)[(Base.Length + 1)..]}");

    /// <summary>In the address of a concern: the entry that it is about.</summary>
    public const string About = "entry";

    /// <summary>Null for an address of nothing.</summary>
    public static (string Type, ItemRef Place)? Find(string word, string place)
    {
        var type = Words.FirstOrDefault(it => it.Word == word).Type;
        return type is not null && ItemIdentity.TryParseVersion(place.Replace('-', '.'), out var at) ? (type, at) : null;
    }
}
