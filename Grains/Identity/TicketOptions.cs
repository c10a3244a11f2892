namespace PhrCluster.Identity;

/// <summary>Which access tickets a silo believes.</summary>
public sealed class TicketOptions
{
    /// <summary>Beyond this a clock is wrong, not skewed.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>The <c>iss</c> that a ticket must carry.</summary>
    public string Issuer { get; set; } = "urn:phr:development-issuer";

    /// <summary>The <c>aud</c> that a ticket must carry.</summary>
    public string Audience { get; set; } = "urn:phr:record";

    /// <summary>How far the issuer's clock may be from ours: added at both ends of a ticket's life. 0 to 5 minutes.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Verified tickets kept in memory, at least 2. A ticket has about 600 characters, so the default is some 15 MB when full;
    /// at the longest that is accepted (<see cref="RecordLimits.MaxTicketLength"/>) it is 160 MB.
    /// </summary>
    public int CachedTickets { get; set; } = 10_000;

    /// <summary>
    /// Whether this silo makes tickets for whoever asks. Unset, the host decides; it never does so for a cluster that others can reach.
    /// </summary>
    public bool? DevelopmentIssuer { get; set; }
}
