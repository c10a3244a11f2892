namespace PhrCluster.Identity;

/// <summary>Why a ticket is of no use. Numbers are stored: append only.</summary>
public enum TicketFault : byte
{
    /// <summary>Reserved: no fault.</summary>
    None = 0,

    /// <summary>No ticket was shown.</summary>
    Missing = 1,

    /// <summary>Longer than <see cref="RecordLimits.MaxTicketLength"/>; it was not read.</summary>
    TooLong = 2,

    /// <summary>Not a signed JWT in compact form, or one that makes demands on its reader (<c>crit</c>) that nobody here knows.</summary>
    Malformed = 3,

    /// <summary>Unsigned, signed with an algorithm that is not allowed, or not by the key that it names.</summary>
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

    /// <summary>It names a key that the silo does not hold: withdrawn, or too new to have been fetched. Fetching has been asked for.</summary>
    UnknownKey = 15,

    /// <summary>A token for another use, such as an ID token, which tells an application who signed in and permits nothing.</summary>
    NotAnAccessToken = 16,

    /// <summary>More than <see cref="RecordLimits.MaxScopes"/> scopes.</summary>
    TooManyScopes = 17,

    /// <summary>Its scopes are not one text (RFC 8693, section 4.2), such as an array.</summary>
    ScopesNotText = 18,

    /// <summary>A time in it (<c>exp</c>, <c>nbf</c>, <c>iat</c>) is not a number of seconds since 1970.</summary>
    InvalidTime = 19,

    /// <summary>Between being made and expiring lies more than the deployment allows.</summary>
    LivesTooLong = 20,

    /// <summary>It says something twice, so that two readers could believe different things.</summary>
    RepeatedClaim = 21,

    /// <summary>It does not deliver for the source that an item says it comes from.</summary>
    SourceLacking = 22,
}
