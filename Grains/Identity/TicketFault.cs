namespace PhrCluster.Identity;

/// <summary>Why a ticket is of no use. Numbers are stored: append only.</summary>
public enum TicketFault : byte
{
    None = 0,

    /// <summary>No ticket was shown.</summary>
    Missing = 1,

    /// <summary>Longer than <see cref="RecordLimits.MaxTicketLength"/>; it was not read.</summary>
    TooLong = 2,

    /// <summary>Not a signed JWT in compact form.</summary>
    Malformed = 3,

    /// <summary>Unsigned, signed with an algorithm that is not allowed, or not signed by a key of the issuer.</summary>
    BadSignature = 4,
    WrongIssuer = 5,
    WrongAudience = 6,

    /// <summary>A claim that every ticket needs is absent.</summary>
    MissingClaim = 7,

    /// <summary>A claim's value breaks its rule.</summary>
    InvalidClaim = 8,
    UnknownRole = 9,
    UnknownPurpose = 10,
    NotYetValid = 11,
    Expired = 12,

    /// <summary>It was made for another citizen's record.</summary>
    OtherRecord = 13,

    /// <summary>Its scopes do not cover what it was shown for.</summary>
    ScopeLacking = 14,
}

/// <summary>The reasons in plain words; they hold nothing of the ticket.</summary>
public static class TicketFaults
{
    public static string WordsOf(TicketFault fault) => fault switch
    {
        TicketFault.Missing => "No ticket was shown.",
        TicketFault.TooLong => $"The ticket is longer than {RecordLimits.MaxTicketLength} characters.",
        TicketFault.Malformed => "The ticket is not a signed JWT.",
        TicketFault.BadSignature => "The ticket's signature does not stand.",
        TicketFault.WrongIssuer => "The ticket is from an issuer that is not trusted here.",
        TicketFault.WrongAudience => "The ticket was made for another service.",
        TicketFault.MissingClaim => "The ticket lacks something that every ticket must say.",
        TicketFault.InvalidClaim => "Something that the ticket says breaks a rule.",
        TicketFault.UnknownRole => "The ticket's role is not one that is known here.",
        TicketFault.UnknownPurpose => "The ticket's purpose of use is not one that is known here.",
        TicketFault.NotYetValid => "The ticket is not valid yet.",
        TicketFault.Expired => "The ticket has expired.",
        TicketFault.OtherRecord => "The ticket was made for somebody else's record.",
        TicketFault.ScopeLacking => "The requester's ticket does not cover this kind of data.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), "No words for this fault."),
    };
}
