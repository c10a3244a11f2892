namespace PhrCluster.Grains.Lists;

/// <summary>
/// Names lists of people, the people on them, and their reminders. What is kept of a list then tells nobody who is on it: whoever is on two has a place in each that has nothing to do with the other,
/// nor with the partition of their journal.
/// </summary>
public interface IListVault
{
    /// <summary>The list of an organisation or a person.</summary>
    PeopleListName ListOf(ListKind kind, string owner);

    /// <summary>What stands for a citizen in a list, and orders it.</summary>
    UInt128 PlaceIn(PeopleListName list, string citizen);

    /// <summary>A citizen's id, sealed for a list; the length tells nothing of it.</summary>
    byte[] Seal(PeopleListName list, string citizen);

    /// <exception cref="InvalidDataException">It was changed, or sealed for another list or by another cluster.</exception>
    string Open(PeopleListName list, ReadOnlySpan<byte> sealedId);

    /// <summary>A text that names a citizen, sealed for a list, as base64: states keep a text smaller than a list of bytes.</summary>
    string SealText(PeopleListName list, string text);

    /// <exception cref="InvalidDataException">It was changed, or sealed for another list or by another cluster.</exception>
    string OpenText(PeopleListName list, string sealedText);

    /// <summary>What a citizen's reminders are kept under: their id sealed, and always to the same text.</summary>
    string AlarmOf(string citizen);

    /// <summary>Whose reminders are kept under it.</summary>
    /// <exception cref="InvalidDataException">It was changed, or made by another cluster.</exception>
    string WokenBy(string alarm);
}

/// <summary>Which lists there are. Numbers are part of their names: append only.</summary>
public enum ListKind : byte
{
    /// <summary>Of a practice: those who are registered with it.</summary>
    Patients = 1,

    /// <summary>Of a person: those who let them act.</summary>
    Delegators = 2,

    /// <summary>Of an organisation: those with open alerts.</summary>
    Alerts = 3,

    /// <summary>Of an organisation: those whom it asked for a consent.</summary>
    Requests = 4,

    /// <summary>Of a subscription: what it was ordered with, and whose it is.</summary>
    Subscriptions = 5,

    /// <summary>Of a notification service: whom it tells of news.</summary>
    Messages = 7,

    /// <summary>Of a programme: those who contribute to it.</summary>
    Contributions = 10,

    /// <summary>Of a programme: the keys of its figures, by those who contribute.</summary>
    RecordKeys = 11,
}

/// <summary>The name of a list. It does not tell whose it is.</summary>
public readonly record struct PeopleListName(string Key)
{
    /// <summary>What a list is told of a citizen.</summary>
    public ListedPerson Of(IListVault vault, string citizen, long version, bool listed, DateTimeOffset? until = null) =>
        new(vault.PlaceIn(this, citizen), version, listed ? [.. vault.Seal(this, citizen)] : [], listed ? until : null);
}
