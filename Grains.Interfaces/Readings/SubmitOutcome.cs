using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Readings;

/// <summary>What became of a submission: <see cref="SubmissionReceipt"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SubmitOutcome")]
public abstract record SubmitOutcome : IRefusable<SubmitOutcome>
{
    private protected SubmitOutcome() { }

    public static SubmitOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SubmitRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SubmitOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SubmitInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SubmitOutcome, IRequestInvalid;
}

/// <summary>The submission was taken up; items not named in <paramref name="Items"/> were accepted as new.</summary>
/// <param name="Version">The record version at which it was decided.</param>
/// <param name="Accepted">New items and corrections.</param>
/// <param name="NotTaken">Items that broke a rule, or that the citizen's consents stopped.</param>
/// <param name="Items">What is to be said of single items, by index.</param>
/// <param name="Repeated">True when this is the first receipt of a submission sent again.</param>
/// <param name="Outdated">Versions that come late: a later one is held.</param>
/// <param name="Doubled">
/// New items, as far as a sample tells, that are held from another source already, the same in type, code, time and value: the same data under two names counts twice.
/// Of others' deliveries 10 at least, or none. 0 of a submission of fewer items, and of one sent again.
/// </param>
[GenerateSerializer, Immutable, Alias("phr.SubmissionReceipt")]
public sealed record SubmissionReceipt(
    [property: Id(0)] string SubmissionId,
    [property: Id(1)] long Version,
    [property: Id(2)] DateTimeOffset RecordedAt,
    [property: Id(3)] int Accepted,
    [property: Id(4)] int Duplicates,
    [property: Id(5)] int NotTaken,
    [property: Id(6)] ImmutableArray<ItemNote> Items,
    [property: Id(7)] bool Repeated = false,
    [property: Id(8)] int Outdated = 0,
    [property: Id(9)] int Doubled = 0) : SubmitOutcome, IDecidedAt;

/// <summary>What a receipt says of one item.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemNote")]
public abstract record ItemNote([property: Id(0)] int Index);

/// <summary>The record already holds it; nothing changed.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemDuplicate")]
public sealed record ItemDuplicate(int Index) : ItemNote(Index);

/// <summary>The record holds a later version of it, as its source dates them; nothing changed.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemOutdated")]
public sealed record ItemOutdated(int Index) : ItemNote(Index);

/// <summary>It supersedes (or, with status entered-in-error, takes back) an earlier version.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemCorrected")]
public sealed record ItemCorrected(int Index, [property: Id(0)] ItemRef Supersedes) : ItemNote(Index);

/// <summary>There was nothing to delete, or nothing that the requester may see; in transactions alone.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemAbsent")]
public sealed record ItemAbsent(int Index) : ItemNote(Index);

/// <summary>It was not recorded, since an item that the requester sees matches; in transactions alone.</summary>
/// <param name="Held">The item that matches, which was shown to the requester.</param>
[GenerateSerializer, Immutable, Alias("phr.ItemMatched")]
public sealed record ItemMatched(int Index, [property: Id(0)] ItemRef Held) : ItemNote(Index);

/// <summary>It breaks a rule and was not recorded.</summary>
/// <param name="Field">Path of the field in the item, such as <c>component[0].value</c>.</param>
/// <param name="Rule">The rule, in words, without the value.</param>
[GenerateSerializer, Immutable, Alias("phr.ItemRefused")]
public sealed record ItemRefused(int Index, [property: Id(0)] string Field, [property: Id(1)] string Rule) : ItemNote(Index);

/// <summary>The citizen's consents refuse it from this source; it was not recorded.</summary>
[GenerateSerializer, Immutable, Alias("phr.ItemStopped")]
public sealed record ItemStopped(int Index, [property: Id(0)] string Consent, [property: Id(1)] string Provision) : ItemNote(Index);
