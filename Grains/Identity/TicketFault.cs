namespace PhrCluster.Identity;

/// <summary>Why a ticket was not believed.</summary>
public enum TicketFault
{
    /// <summary>No ticket was shown.</summary>
    Missing,

    /// <summary>Longer than <see cref="RecordLimits.MaxTicketLength"/>; it was not read.</summary>
    TooLong,

    /// <summary>Not a signed JWT in compact form.</summary>
    Malformed,

    /// <summary>Unsigned, signed with an algorithm that is not allowed, or not signed by a key of the issuer.</summary>
    BadSignature,
    WrongIssuer,
    WrongAudience,

    /// <summary>A claim that every ticket needs is absent.</summary>
    MissingClaim,

    /// <summary>A claim's value breaks its rule.</summary>
    InvalidClaim,
    UnknownRole,
    UnknownPurpose,
    NotYetValid,
    Expired,
}
