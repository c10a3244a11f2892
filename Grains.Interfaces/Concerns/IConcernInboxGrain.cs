using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Concerns;

/// <summary>What citizens have raised and nobody has answered: whose, which and since when, and none of their words, which stand in their records. Key: 0; clients are refused every other.</summary>
[Alias("phr.IConcernInboxGrain"), GrainInterfaceType("phr.IConcernInboxGrain")]
public interface IConcernInboxGrain : IGrainWithIntegerKey
{
    /// <summary>What waits longest comes first. For the admin role only, with the scope to search Communications (<c>s</c>), and not with a ticket that is limited to one citizen.</summary>
    /// <param name="continuation">From the page before; null for the first.</param>
    [Alias("Open")]
    Task<InboxOutcome> Open(AccessTicket ticket, string? continuation = null, CancellationToken cancellationToken = default);
}

/// <summary>What became of opening the inbox: <see cref="InboxPage"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.InboxOutcome")]
public abstract record InboxOutcome : IRefusable<InboxOutcome>
{
    private protected InboxOutcome() { }

    public static InboxOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.InboxRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : InboxOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.InboxInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : InboxOutcome, IRequestInvalid;
}

/// <summary>A page of the inbox.</summary>
/// <param name="Total">How many wait.</param>
/// <param name="Continuation">Null on the last page.</param>
[GenerateSerializer, Immutable, Alias("phr.InboxPage")]
public sealed record InboxPage([property: Id(0)] ImmutableArray<InboxEntry> Entries, [property: Id(1)] int Total, [property: Id(2)] string? Continuation) : InboxOutcome;

/// <summary>One that waits.</summary>
/// <param name="Id">Of the concern, in the citizen's record.</param>
[GenerateSerializer, Immutable, Alias("phr.InboxEntry")]
public sealed record InboxEntry(
    [property: Id(0)] string Citizen, [property: Id(1)] string Id, [property: Id(2)] ConcernKind Kind, [property: Id(3)] DateTimeOffset At);
