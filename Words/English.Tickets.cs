using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>Tickets that are of no use.</content>
public partial class English
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">Not a fault.</exception>
    public override string Of(TicketFault fault) => fault switch
    {
        TicketFault.Missing => "No ticket was shown.",
        TicketFault.TooLong => $"The ticket is longer than {RecordLimits.MaxTicketLength} characters.",
        TicketFault.Malformed => "The ticket is not a signed JWT.",
        TicketFault.BadSignature => "The ticket's signature does not stand.",
        TicketFault.WrongIssuer => "The ticket is from an issuer that is not trusted here.",
        TicketFault.WrongAudience => "The ticket was made for another service.",
        TicketFault.MissingClaim => "The ticket needs sub, role and exp.",
        TicketFault.InvalidClaim => "The ticket names somebody or something in a way that breaks a rule.",
        TicketFault.UnknownRole => "The ticket's role is not one that is known here.",
        TicketFault.UnknownPurpose => "The ticket's purpose of use is not one that is known here.",
        TicketFault.NotYetValid => "The ticket is not valid yet.",
        TicketFault.Expired => "The ticket has expired.",
        TicketFault.OtherRecord => "The ticket was made for somebody else's record.",
        TicketFault.ScopeLacking => "The requester's ticket does not cover this kind of data.",
        TicketFault.UnknownKey => "The ticket was signed with a key that is not known here, or not yet.",
        TicketFault.NotAnAccessToken => "The ticket is a token, but not for access to a record.",
        TicketFault.SourceLacking => "The requester's ticket does not deliver for the source that the data names.",
        TicketFault.TooManyScopes => $"The ticket has more than {RecordLimits.MaxScopes} scopes.",
        TicketFault.ScopesNotText => "The ticket's scopes are not one text with spaces between them.",
        TicketFault.InvalidTime => "A time in the ticket is not a number of seconds.",
        TicketFault.LivesTooLong => "The ticket is valid for longer than is allowed here.",
        TicketFault.RepeatedClaim => "The ticket says one thing twice.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "is not a fault of a ticket"),
    };
}
