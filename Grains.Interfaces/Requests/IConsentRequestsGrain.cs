using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Requests;

/// <summary>
/// An organisation's requests for consent, for whoever acts for it: which organisation it is, the ticket says, and so nobody sees another's. What is answered here the organisation's own state
/// tells, and no record: asking says nothing of whether there is one. Key: 0; clients are refused every other.
/// </summary>
[Alias("phr.IConsentRequestsGrain"), GrainInterfaceType("phr.IConsentRequestsGrain")]
public interface IConsentRequestsGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Asks a citizen for a consent. It is told to their record, if they have one and let the organisation ask; the answer is the same in every case. For professionals and services of an
    /// organisation, with the scope to create Consents (<c>c</c>). Sent again under its id, it is the same request.
    /// </summary>
    [Alias("Ask")]
    Task<AskOutcome> Ask(AccessTicket ticket, string citizen, ConsentRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes a request back that nobody has answered; with the scope to update Consents (<c>u</c>).</summary>
    [Alias("TakeBack")]
    Task<AskOutcome> TakeBack(AccessTicket ticket, string citizen, string id, CancellationToken cancellationToken = default);

    /// <summary>What the organisation has asked, and what came of it, as far as it is kept; with the scope to search Consents (<c>s</c>), and not with a ticket that is limited to one citizen.</summary>
    /// <param name="continuation">From the page before; null for the first.</param>
    [Alias("Asked")]
    Task<AskedOutcome> Asked(AccessTicket ticket, string? continuation = null, CancellationToken cancellationToken = default);
}

/// <summary>What became of asking: <see cref="ConsentAsked"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.AskOutcome")]
public abstract record AskOutcome : IRefusable<AskOutcome>
{
    private protected AskOutcome() { }

    public static AskOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.AskRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : AskOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.AskInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : AskOutcome, IRequestInvalid;
}

/// <summary>The request is on its way.</summary>
/// <param name="Changed">False where it was already.</param>
[GenerateSerializer, Immutable, Alias("phr.ConsentAsked")]
public sealed record ConsentAsked([property: Id(0)] AskedRequest Asked, [property: Id(1)] bool Changed) : AskOutcome;

/// <summary>What became of listing: <see cref="AskedPage"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.AskedOutcome")]
public abstract record AskedOutcome : IRefusable<AskedOutcome>
{
    private protected AskedOutcome() { }

    public static AskedOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.AskedRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : AskedOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.AskedInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : AskedOutcome, IRequestInvalid;
}

/// <summary>A page of them, in an order that stays and says nothing of anybody.</summary>
/// <param name="PublicKey">The key that verifies receipts: SubjectPublicKeyInfo, DER.</param>
/// <param name="Continuation">Null on the last page.</param>
[GenerateSerializer, Immutable, Alias("phr.AskedPage")]
public sealed record AskedPage(
    [property: Id(0)] string Organization,
    [property: Id(1)] ImmutableArray<AskedRequest> Requests,
    [property: Id(2)] ImmutableArray<byte> PublicKey,
    [property: Id(3)] string? Continuation) : AskedOutcome;

/// <summary>A request as whoever asked sees it.</summary>
/// <param name="State">Open until an answer comes or the time is over: also where there is no record, or the organisation is not to ask.</param>
/// <param name="NotToAsk">True where the citizen said, with their refusal, that the organisation is not to ask again.</param>
/// <param name="Receipt">Of an agreement: what was agreed to, signed (docs/requests.md).</param>
[GenerateSerializer, Immutable, Alias("phr.AskedRequest")]
public sealed record AskedRequest(
    [property: Id(0)] string Citizen,
    [property: Id(1)] string Id,
    [property: Id(2)] RequestState State,
    [property: Id(3)] DateTimeOffset AskedAt,
    [property: Id(4)] DateTimeOffset AnswerBy,
    [property: Id(5)] DateTimeOffset? AnsweredAt = null,
    [property: Id(6)] bool NotToAsk = false,
    [property: Id(7)] string? Receipt = null);
