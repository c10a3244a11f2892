using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Core.Entries;

/// <summary>One thing that happened to a record: one of the sealed cases below. Their numbers are stored: append only.</summary>
public abstract record JournalEntry
{
    private protected JournalEntry() { }
}

/// <summary>An item entered the record.</summary>
/// <param name="Supersedes">The version of the same source identifier that it replaces or takes back.</param>
public sealed record ItemRecorded(RecordItem Item, ItemRef? Supersedes = null) : JournalEntry;

/// <summary>A submission was taken up; its new items are the <see cref="ItemRecorded"/> entries of the same commit.</summary>
/// <param name="Notes">What its receipt says of single items.</param>
public sealed record SubmissionRecorded(string Id, Requester By, ImmutableArray<ItemNote> Notes) : JournalEntry;

/// <summary>The citizen gave a consent, and by it ended the one that it supersedes.</summary>
public sealed record ConsentGiven(Consent Consent, Requester By) : JournalEntry;

/// <summary>The citizen withdrew a consent.</summary>
public sealed record ConsentWithdrawn(string ConsentId, Requester By) : JournalEntry;

/// <summary>Data was disclosed, or a request refused (G2).</summary>
/// <param name="Consent">The deciding consent, where one decided.</param>
/// <param name="Provision">The path of the deciding provision in it.</param>
/// <param name="Words">The reason, in plain words.</param>
public sealed record AccessRecorded(
    AccessAction Action,
    bool Permitted,
    Requester By,
    string? Consent,
    string? Provision,
    string Words,
    DataDescription Data) : JournalEntry;
