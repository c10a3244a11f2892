using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Subscriptions;

/// <summary>
/// One subscription: it counts and sends what its citizen's record lets it tell. Key: its id, 26 random letters that the front end made. Whoever asks for one that is
/// not theirs learns no more than of one that there is not.
/// </summary>
[Alias("phr.ISubscriptionGrain"), GrainInterfaceType("phr.ISubscriptionGrain")]
public interface ISubscriptionGrain : IGrainWithStringKey
{
    /// <summary>Begins it: into the record first, where the citizen sees it; then its endpoint is greeted. The same said again changes nothing.</summary>
    [Alias("Open")]
    Task<SubscriptionOutcome> Open(AccessTicket ticket, SubscriptionOrder order, CancellationToken cancellationToken = default);

    /// <summary>How it stands; for whoever made it, and for the citizen.</summary>
    [Alias("Look")]
    Task<SubscriptionOutcome> Look(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Greets the endpoint anew, and goes on from where it stood; for whoever made it.</summary>
    [Alias("Restart")]
    Task<SubscriptionOutcome> Restart(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Ends it in the record, and forgets it.</summary>
    [Alias("Close")]
    Task<SubscriptionOutcome> Close(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>What was counted, decided anew as of now for the very ticket, and logged; for whoever made it.</summary>
    /// <param name="since">The first number that is wanted.</param>
    /// <param name="until">The last; null for the newest.</param>
    /// <param name="content">No more than the subscription has; null for that.</param>
    [Alias("Events")]
    Task<SubscriptionOutcome> Events(
        AccessTicket ticket, long since, long? until = null, NotificationContent? content = null, CancellationToken cancellationToken = default);

    /// <summary>A token that binds one socket to it, once and soon: <see cref="SocketToken"/>; for whoever made it, where its channel is the socket.</summary>
    [Alias("BindingToken")]
    Task<SubscriptionOutcome> BindingToken(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Binds a socket by such a token: <see cref="SocketBound"/>, or <see cref="SubscriptionOutcome.Unknown"/> for a token that is over, was used, or never was. The socket is greeted first.</summary>
    [Alias("Bind")]
    Task<SubscriptionOutcome> Bind(string token, CancellationToken cancellationToken = default);

    /// <summary>
    /// Waits for what is next on a bound socket: <see cref="SocketNotice"/>, <see cref="SocketQuiet"/>, or <see cref="SubscriptionOutcome.Unknown"/> where it is bound no more. The front end asks, as a silo
    /// never calls a client.
    /// </summary>
    /// <param name="taken">The number of the notice that was sent last; 0 for none.</param>
    [Alias("Next")]
    Task<SubscriptionOutcome> Next(string socket, long taken, CancellationToken cancellationToken = default);

    /// <summary>The socket is closed: nothing more goes to it, and what comes waits.</summary>
    [Alias("Unbind")]
    Task Unbind(string socket, CancellationToken cancellationToken = default);
}

/// <summary>What became of a call: <see cref="SubscriptionShown"/>, <see cref="EventsShown"/>, <see cref="SocketToken"/>, <see cref="SocketBound"/>, <see cref="SocketNotice"/>, <see cref="SocketQuiet"/>, <see cref="Unknown"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SubscriptionOutcome")]
public abstract record SubscriptionOutcome : IRefusable<SubscriptionOutcome>
{
    private protected SubscriptionOutcome() { }

    public static SubscriptionOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SubscriptionRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SubscriptionOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SubscriptionInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SubscriptionOutcome, IRequestInvalid;

    /// <summary>There is none of the requester's.</summary>
    [GenerateSerializer, Immutable, Alias("phr.SubscriptionUnknown")]
    public sealed record Unknown([property: Id(0)] string Id) : SubscriptionOutcome;
}

/// <summary>How a subscription stands.</summary>
/// <param name="Order">Without its headers' values; of another's, for the citizen, without the path of its endpoint and without headers.</param>
/// <param name="Events">How many events it has counted: those that the record let be told when they were.</param>
/// <param name="Failure">Why it is in error, or what the last attempt came to; null while all is well.</param>
[GenerateSerializer, Immutable, Alias("phr.SubscriptionShown")]
public sealed record SubscriptionShown(
    [property: Id(0)] string Id,
    [property: Id(1)] SubscriptionOrder Order,
    [property: Id(2)] SubscriptionStatus Status,
    [property: Id(3)] long Events,
    [property: Id(4)] DeliveryFailure? Failure) : SubscriptionOutcome;

/// <summary>Events by their numbers.</summary>
/// <param name="Content">How much of each is to be told.</param>
[GenerateSerializer, Immutable, Alias("phr.EventsShown")]
public sealed record EventsShown(
    [property: Id(0)] SubscriptionShown Subscription, [property: Id(1)] ImmutableArray<NumberedEvent> Events, [property: Id(2)] NotificationContent Content) : SubscriptionOutcome;

/// <summary>As FHIR's <c>Subscription.status</c> has it. Numbers are stored: append only.</summary>
public enum SubscriptionStatus : byte
{
    /// <summary>Nothing is kept.</summary>
    None = 0,

    /// <summary>The endpoint has not answered the greeting yet.</summary>
    Requested = 1,

    Active = 2,

    /// <summary>Nothing more is sent until whoever made it asks for it.</summary>
    Error = 3,

    /// <summary>Over.</summary>
    Off = 4,
}

/// <summary>Why a notification did not arrive. Numbers are stored: append only.</summary>
public enum DeliveryFailure : byte
{
    /// <summary>The host's name was not found, or no connection came about.</summary>
    Unreachable = 1,

    /// <summary>No answer in time.</summary>
    TimedOut = 2,

    /// <summary>An answer other than 2xx.</summary>
    Rejected = 3,

    /// <summary>The deployment does not allow the endpoint, or no longer; or its name leads to an address that is private.</summary>
    NotAllowed = 4,

    /// <summary>The citizen's record could not be asked.</summary>
    RecordUnavailable = 5,

    /// <summary>The oldest may have been left out, as former versions of the program did where too much waited; none says so any more.</summary>
    Missed = 6,

    /// <summary>No socket is bound, or the one that was took nothing in time.</summary>
    NotBound = 7,
}
