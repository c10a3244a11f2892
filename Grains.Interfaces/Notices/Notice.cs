using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Identity;

namespace PhrCluster.Notices;

/// <summary>What became of a look at the notices: <see cref="NoticesDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.NoticesOutcome")]
public abstract record NoticesOutcome : IRefusable<NoticesOutcome>
{
    private protected NoticesOutcome() { }

    public static NoticesOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.NoticesRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : NoticesOutcome, IAccessRefused;
}

/// <summary>The latest notices, newest first, <c>RecordLimits.MaxNotices</c> at most; older ones stand in the access log.</summary>
[GenerateSerializer, Immutable, Alias("phr.NoticesDisclosed")]
public sealed record NoticesDisclosed([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<Notice> Notices) : NoticesOutcome, IDecidedAt;

/// <summary>Something that the citizen is told of without asking. Nobody can suppress it.</summary>
/// <param name="Version">The version of the access log entry that it is about.</param>
/// <param name="Reason">What happened, and who did it.</param>
/// <param name="Statement">The reason that the requester gave, or what was answered, in their own words.</param>
[GenerateSerializer, Immutable, Alias("phr.Notice")]
public sealed record Notice(
    [property: Id(0)] long Version,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] NoticeKind Kind,
    [property: Id(3)] Reason Reason,
    [property: Id(4)] string? Statement = null)
{
    /// <summary>The edition of the sentences that were in use when it was raised.</summary>
    [Id(5)] public int Wording { get; init; }

    /// <summary>How often it happened: emergencies that one requester declares again and again are one notice, of the first.</summary>
    [Id(6)] public int Count { get; init; } = 1;

    /// <summary>When it happened last; null where it happened once.</summary>
    [Id(7)] public DateTimeOffset? Last { get; init; }
}

/// <summary>Numbers are stored: append only.</summary>
public enum NoticeKind : byte
{
    /// <summary>Nothing to be told of.</summary>
    None = 0,

    /// <summary>Somebody declared an emergency.</summary>
    Emergency = 1,

    /// <summary>An organisation saw data of the record for the first time.</summary>
    NewOrganization = 2,

    /// <summary>Somebody else changed the citizen's consents: a delegate, or the registration authority.</summary>
    ChangedByAnother = 3,

    /// <summary>Something that the citizen asked was answered.</summary>
    Answered = 4,
}
