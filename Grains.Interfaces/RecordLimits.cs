namespace PhrCluster;

/// <summary>The limits that every record keeps, each with its reason. Breaking one is refused with its name, never truncated.</summary>
public static class RecordLimits
{
    /// <summary>A turn stays short, and a packed submission well below the store's largest row.</summary>
    public const int MaxItemsPerSubmission = 1_000;

    /// <summary>One item's text without its residual, UTF-8 bytes: the latest of each code is held by every activation.</summary>
    public const int MaxItemBytes = 64 * 1024;

    /// <summary>One item's residual, UTF-8 bytes: room for a laboratory's report as PDF, or a minute of an ECG. As base64 it packs to three quarters, and so into a commit.</summary>
    public const int MaxResidualBytes = 512 * 1024;

    /// <summary>One call's arguments: the largest submission that a record takes packs to half a mebibyte; this is eight times as much, before packing.</summary>
    public const int MaxCallBytes = 4 * 1024 * 1024;

    /// <summary>One submission packed: half of the largest row of Azure Tables (1 MiB), since a row carries more than the commit.</summary>
    public const int MaxCommitBytes = 512 * 1024;

    /// <summary>The same before it is packed: a few bytes must not unpack to more than a silo wants to hold.</summary>
    public const int MaxCommitUnpackedBytes = 8 * 1024 * 1024;

    /// <summary>Consents, latest values and figures of all codes together: they are one row, read by each activation. Leaves room for the row's index.</summary>
    public const int MaxSnapshotBytes = 600 * 1024;

    /// <summary>One grain call answers in one message.</summary>
    public const int MaxPageSize = 1_000;

    /// <summary>All text of one page of items, UTF-8 bytes, attachments included: an item that goes beyond is the page's last. A message stays well below 4 MiB.</summary>
    public const int MaxPageBytes = 1024 * 1024;

    /// <summary>Ids of submissions and consents.</summary>
    public const int MaxIdLength = 64;

    /// <summary>A network address as the log keeps it: an IPv6 address with its zone.</summary>
    public const int MaxAddressLength = 64;

    /// <summary>A search as the log keeps it: longer ones are cut.</summary>
    public const int MaxRawQueryLength = 2_048;

    /// <summary>Names of sources and organisations, source identifiers, devices.</summary>
    public const int MaxNameLength = 256;

    /// <summary>Distinct codes that one record sums up: the dashboard and the snapshot are O(codes). Data of further ones is kept, and enters no figures.</summary>
    public const int MaxMeasures = 1_000;

    /// <summary>The same of the codes that one source brings first: none of them uses up a record's room for figures. More than any hospital's list that we have seen.</summary>
    public const int MaxMeasuresPerSource = 400;

    /// <summary>Codes of one item beside its own, and of one measure's readings, that denials look at one by one; what carries more is hit by each.</summary>
    public const int MaxFoundCodes = 64;

    /// <summary>Active consents in one record: every decision looks at each.</summary>
    public const int MaxConsents = 256;

    /// <summary>Ended consents that a record keeps at hand, the latest; older ones stay in the journal and its log.</summary>
    public const int MaxEndedConsents = 256;

    /// <summary>The same, in bytes: what has ended must leave room for what a citizen gives next, a denial above all.</summary>
    public const int MaxEndedConsentBytes = 128 * 1024;

    /// <summary>One consent as it is stored, residual included.</summary>
    public const int MaxConsentBytes = 64 * 1024;

    /// <summary>Provisions in one consent, nested ones included.</summary>
    public const int MaxProvisions = 64;

    /// <summary>Nesting of provisions in one consent.</summary>
    public const int MaxProvisionDepth = 8;

    /// <summary>Repetitions of one element in a provision, codes apart.</summary>
    public const int MaxProvisionElements = 64;

    /// <summary>Codes in a provision: room for every code of a few words, such as glucose.</summary>
    public const int MaxProvisionCodes = 512;

    /// <summary>What a consent's typed fields do not hold of the FHIR resource, UTF-8 bytes: every activation holds it.</summary>
    public const int MaxConsentResidualBytes = 16 * 1024;

    /// <summary>A citizen's demographics, UTF-8 bytes: every activation holds them. Room for long names and many addresses, and for no photograph.</summary>
    public const int MaxDemographicsBytes = 16 * 1024;

    /// <summary>Commits that one page of the access log looks through: a filter that hardly anything passes must not read a whole journal in one call.</summary>
    public const int MaxLogScan = 4_096;

    /// <summary>Codes named in one access log entry; the count tells of the rest.</summary>
    public const int MaxLoggedCodes = 16;

    /// <summary>Deciding rules of each kind, permitting and withholding, named in one access log entry.</summary>
    public const int MaxLoggedRules = 8;

    /// <summary>Labels in one record: every item of a disclosure is held against each.</summary>
    public const int MaxLabelledTargets = 512;

    /// <summary>Labels that are put on one target, and taken off it.</summary>
    public const int MaxLabels = 16;

    /// <summary>Consents, withdrawals and changes of labels in one arrangement: room for every code of a word, such as glucose.</summary>
    public const int MaxArrangementSize = 256;

    /// <summary>Notices that a record keeps at hand, the latest; older ones stand in the log.</summary>
    public const int MaxNotices = 64;

    /// <summary>The same, in bytes of UTF-8: names and statements may be long, and a snapshot has to fit into one row whatever they hold.</summary>
    public const int MaxNoticeBytes = 48 * 1024;

    /// <summary>Organisations that a record knows to have seen data, the latest; one that was forgotten is new again.</summary>
    public const int MaxKnownOrganizations = 128;

    /// <summary>The same, in bytes of UTF-8, as of notices.</summary>
    public const int MaxKnownOrganizationBytes = 24 * 1024;

    /// <summary>Practices that a record remembers the citizen to have withdrawn, the latest: more than anybody registers with.</summary>
    public const int MaxWithdrawnPractices = 64;

    /// <summary>Emergencies open at the same time in one record.</summary>
    public const int MaxEmergencies = 64;

    /// <summary>The same, in bytes of UTF-8, as of notices; where the oldest is forgotten, it has to be declared anew.</summary>
    public const int MaxEmergencyBytes = 24 * 1024;

    /// <summary>What a requester says of an emergency, in characters.</summary>
    public const int MaxStatementLength = 500;

    /// <summary>Groups of items that one explanation tells of.</summary>
    public const int MaxExplainedGroups = 1_000;

    /// <summary>Latest events of each kind that the dashboard shows.</summary>
    public const int MaxDashboardEvents = 10;

    /// <summary>Tickets longer than this are refused unread.</summary>
    public const int MaxTicketLength = 8 * 1024;

    /// <summary>Words in a ticket's <c>scope</c>: every item that is shown is held to each that is narrowed by a query.</summary>
    public const int MaxScopes = 64;

    /// <summary>Names in a ticket's <c>sources</c>: every item that is delivered is held to each.</summary>
    public const int MaxSources = 64;

    /// <summary>Operations of one transaction that a search tells what they are about: every item of the record is held to each.</summary>
    public const int MaxConditionalOperations = 64;

    /// <summary>Terms of one search: every item is held to each.</summary>
    public const int MaxSearchTerms = 32;

    /// <summary>Alternatives in one term of a search.</summary>
    public const int MaxSearchAlternatives = 64;

    /// <summary>One term's value, in characters.</summary>
    public const int MaxSearchValueLength = 2_048;

    /// <summary>All texts of one search, in characters: they are kept with its entry in the log.</summary>
    public const int MaxSearchLength = 8_192;

    /// <summary>Parameters that one search sorts by.</summary>
    public const int MaxSortKeys = 4;

    /// <summary>Of <c>ItemSearch.NewestPerCode</c>: so many of each code are held while a search goes on.</summary>
    public const int MaxNewestPerCode = 100;
}
