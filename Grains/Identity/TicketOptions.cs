namespace PhrCluster.Grains.Identity;

/// <summary>Which access tickets a silo believes, and where the keys for them come from.</summary>
public sealed class TicketOptions
{
    public const string DevelopmentIssuerName = "urn:phr:development-issuer";

    /// <summary>Beyond this a clock is wrong, not skewed.</summary>
    public static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Beyond this a ticket is a password.</summary>
    public static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(31);

    /// <summary>
    /// The OpenID Connect issuer whose discovery document names the keys: an https address, or one of this machine. It is the issuer of tickets, letter
    /// by letter.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>A JSON Web Key Set itself, where there is no discovery document: an https address, or a file. Both are read again and again.</summary>
    public string? Jwks { get; set; }

    /// <summary>The <c>iss</c> that a ticket must carry: the authority where one is given, else the development issuer, unless set.</summary>
    public string Issuer
    {
        get => field ?? Authority ?? DevelopmentIssuerName;
        set;
    }

    /// <summary>The <c>aud</c> that a ticket must carry.</summary>
    public string Audience { get; set; } = "urn:phr:record";

    /// <summary>Signature algorithms, of <see cref="TicketAlgorithms.Known"/>, separated by commas. One text, so that a later source replaces all of an earlier one's.</summary>
    public string Algorithms { get; set; } = TicketAlgorithms.Default;

    /// <summary>How far the issuer's clock may be from ours: added at both ends of a ticket's life. 0 to 5 minutes.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest life of a ticket, from <c>iat</c> to <c>exp</c>: a stolen one is of use that long, and nobody can take it back. 1 minute to
    /// <see cref="LongestLifetime"/>.
    /// </summary>
    public TimeSpan MaxLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often the issuer's keys are fetched: a withdrawn key is believed no longer than this, while the issuer answers.</summary>
    public TimeSpan KeyRefresh { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Between two fetches at least, when tickets name keys that are not known: anybody can show such tickets, and the issuer must not pay for it.</summary>
    public TimeSpan UnknownKeyPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long keys are believed after they were last fetched: an issuer that is away for an afternoon stops nobody, one that is gone is not believed for ever.</summary>
    public TimeSpan KeysKept { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// Verified tickets kept in memory, at least 2. A ticket has about 600 characters, so the default is some 15 MB when full;
    /// at the longest that is accepted (<see cref="RecordLimits.MaxTicketLength"/>) it is 160 MB.
    /// </summary>
    public int CachedTickets { get; set; } = 10_000;

    /// <summary>Whether this silo makes tickets for whoever asks: never in a cluster that others can reach, nor beside a real issuer.</summary>
    public bool DevelopmentIssuer { get; set; }

    public bool HasRealIssuer => Authority is not null || Jwks is not null;

    public IReadOnlyList<string> AllowedAlgorithms => Algorithms.Split(TicketAlgorithms.Separator, StringSplitOptions.TrimEntries);
}
