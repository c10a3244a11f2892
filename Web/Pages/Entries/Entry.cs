using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Web.Pages.Kinds;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Entries;

/// <summary>One version of an entry, and what may be done with it.</summary>
/// <param name="Versions">All of them, newest first; the one that is shown alone where no more were asked for.</param>
internal sealed record Entry(string Citizen, ItemVersion Shown, ImmutableArray<ItemVersion> Versions)
{
    /// <summary>Versions that are listed: more than anybody makes of one entry.</summary>
    private const int MostVersions = 50;

    /// <summary>Codes under which people record readings here.</summary>
    private static readonly Dictionary<string, RecordedMeasure> Recorded = new()
    {
        ["85354-9"] = RecordedMeasure.BloodPressure,
        ["14743-9"] = RecordedMeasure.Glucose,
        ["41653-7"] = RecordedMeasure.Glucose,
        ["29463-7"] = RecordedMeasure.Weight,
    };

    public HeldItem Held => Shown.Held;

    public RecordItem Item => Shown.Held.Item;

    public bool IsOwn => Item.Source.Name == Citizen;

    /// <summary>Also where its source sent it as entered in error.</summary>
    public bool IsTakenBack => IsGone(Item);

    /// <summary>What it measures, where people can correct it here; else null.</summary>
    public RecordedMeasure? Correctable => CanTakeBack && Item is Reading { Source.Identifier: not null } && Recorded.TryGetValue(Item.Code.Primary.Code ?? "", out var measure) ? measure : null;

    /// <summary>Their own, where it counts.</summary>
    public bool CanTakeBack => IsOwn && Shown.IsLatest && !IsTakenBack;

    /// <summary>Their own, of which another version counts: nothing can be done with this one, and its page says so.</summary>
    public bool IsOver => IsOwn && (!Shown.IsLatest || IsTakenBack);

    /// <summary>True for what was taken back, by whatever way: it has no value that counts.</summary>
    public static bool IsGone(RecordItem item) => item.Status == RecordItem.EnteredInError;

    /// <summary>False for what tells nothing of its person: it is listed, and no headline.</summary>
    public static bool Counts(RecordItem item) => !IsGone(item) && item.Status is not ("cancelled" or "not-done");

    /// <summary>What people call it: a vaccination by its disease.</summary>
    public static string NameOf(RecordItem item) => item switch
    {
        Reading => Language.Default.Pages.Named(item.Code.Primary),
        ClinicalEvent { Kind: EventKind.Immunization } => Vaccination.AgainstOf(item),
        _ => Language.Default.Pages.Condition(item.Code),
    };

    /// <param name="kind">Of its address.</param>
    /// <param name="place">Of its address.</param>
    /// <param name="withVersions">Asks for the others too: one more look.</param>
    /// <returns>Null where nothing is.</returns>
    public static async Task<Entry?> Load(CitizenSession record, string kind, string place, bool withVersions = false)
    {
        if (EntryLinks.Find(kind, place) is not var (type, at) || (await record.History(new HistoryQuery(type, At: at, PageSize: 1))).Versions is not [var shown, ..])
        {
            return null;
        }

        if (!withVersions)
        {
            return new Entry(record.Citizen, shown, [shown]);
        }

        // Another source may use the same id: its versions are not this entry's.
        var all = (await record.History(new HistoryQuery(type, ItemIdentity.IdOf(shown.Held), PageSize: MostVersions))).Versions;
        return new Entry(record.Citizen, shown, all.Any(version => version.Held.Ref == at) ? [.. all.Where(version => version.Held.Item.Source.Name == shown.Held.Item.Source.Name)] : [shown]);
    }
}
