using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Core.Identity;

/// <summary>What became of a ticket: <see cref="VerifiedTicket"/> or <see cref="TicketRejected"/>.</summary>
public abstract record TicketVerdict
{
    private protected TicketVerdict() { }
}

/// <summary>A ticket that the silo believes.</summary>
/// <param name="Subject">Who asks: for a citizen their citizen id.</param>
/// <param name="Organization">On whose behalf, for professionals and services.</param>
/// <param name="Purpose">A code of <see cref="PurposeOfUse"/>; a ticket without one is genuine, but permits nothing by itself.</param>
/// <param name="Citizen">The one citizen that the ticket is limited to: the one it names, else the citizen who shows it, else null.</param>
/// <param name="Expires">When it ends, before the allowance for clock skew.</param>
public sealed record VerifiedTicket(
    string Subject,
    Role Role,
    string? Organization,
    string? Purpose,
    SmartScopes Scopes,
    string? Citizen,
    DateTimeOffset Expires) : TicketVerdict
{
    /// <summary>The sources that it delivers for, beside its organisation: an import or a front door brings what others have made.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    /// <summary>The client software, as the issuer knows it; null where the ticket does not say.</summary>
    public string? Client { get; init; }

    /// <summary>The consent of the record without which it is of no use; null where it needs none.</summary>
    public string? Grant { get; init; }

    /// <summary>Its own id; kept only beside <see cref="Client"/>, for whoever follows up what a client did.</summary>
    public string? TokenId { get; init; }

    /// <summary>Never prints who it is: a subject may be a national id.</summary>
    public override string ToString() => $"VerifiedTicket({Role})";
}

/// <summary>A ticket that the silo does not believe.</summary>
/// <param name="Claimed">
/// Who showed it, where the ticket is genuine but not valid now, so that the refusal can be logged under their name; null where
/// nothing that the ticket says can be believed.
/// </param>
public sealed record TicketRejected(TicketFault Fault, VerifiedTicket? Claimed = null) : TicketVerdict;
