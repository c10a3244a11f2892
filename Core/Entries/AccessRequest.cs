using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Entries;

/// <summary>A request as decisions see it: all that they may look at, and all that it takes to make them again (G6).</summary>
/// <param name="Fault">Why the ticket itself is of no use here; <see cref="TicketFault.None"/> for one that is.</param>
/// <param name="Query">The query of <see cref="AccessAction.Readings"/>, or of <see cref="AccessAction.Trend"/>.</param>
/// <param name="Stake">What a change of consents is about.</param>
public sealed record AccessRequest(
    AccessAction Action,
    Requester By,
    TicketFault Fault = TicketFault.None,
    ReadingQuery? Query = null,
    ConsentStake Stake = ConsentStake.Consents)
{
    /// <summary>The search of <see cref="AccessAction.Search"/>; it stands alone, without a query.</summary>
    public ItemSearch? Search { get; init; }

    /// <summary>The query of <see cref="AccessAction.History"/>; it stands alone too.</summary>
    public HistoryQuery? History { get; init; }

    /// <summary>What a subscriber is told of; of <see cref="AccessAction.Notify"/>, and of nothing else.</summary>
    public NotifiedOf? Notified { get; init; }

    /// <summary>How the call came to the front end, as it says; decisions do not look at it.</summary>
    public RequestOrigin? Origin { get; init; }

    /// <summary>The id of the ticket, where a client has one; decisions do not look at it.</summary>
    public string? TokenId { get; init; }

    /// <summary>What a verified or rejected ticket comes to for one citizen's record.</summary>
    public static AccessRequest Of(TicketVerdict verdict, string citizen, AccessAction action, ReadingQuery? query = null) => verdict switch
    {
        VerifiedTicket ticket => new AccessRequest(action, NameOf(ticket), FaultOf(ticket, citizen), query) { TokenId = ticket.TokenId },
        TicketRejected { Claimed: { } claimed, Fault: var fault } => new AccessRequest(action, NameOf(claimed), fault, query) { TokenId = claimed.TokenId },
        TicketRejected { Fault: var fault } => new AccessRequest(action, Requester.Unverified, fault, query),
        _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
    };

    private static Requester NameOf(VerifiedTicket ticket) =>
        new(ticket.Subject, ticket.Role, ticket.Organization, ticket.Purpose, ticket.Scopes.Text) { Client = ticket.Client, Grant = ticket.Grant };

    private static TicketFault FaultOf(VerifiedTicket ticket, string citizen) =>
        ticket.Citizen is { } limit && limit != citizen ? TicketFault.OtherRecord : TicketFault.None;
}

/// <summary>One commit, of which a subscription tells.</summary>
/// <param name="Version">The commit's.</param>
public sealed record NotifiedOf(string Subscription, long Version);
