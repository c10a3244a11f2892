namespace PhrCluster;

/// <summary>The limits that every record keeps, each with its reason. Breaking one is refused with its name, never truncated.</summary>
public static partial class RecordLimits
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

    /// <summary>Apps that one delegate lets act: every delegate may let some, and none of them uses up the citizen's room for consents.</summary>
    public const int MaxAppsOfDelegate = 16;

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

    /// <summary>Organisations and people that one page of the access log counts one by one: more than ever look at one record within a month.</summary>
    public const int MaxCountedAccessors = 256;

    /// <summary>Organisations and people that a segment's description counts one by one; one with more of them is read when it is to be counted.</summary>
    public const int MaxTalliedAccessors = 16;

    /// <summary>The same, in bytes: the descriptions of many segments have to fit into one row, whatever names strangers have.</summary>
    public const int MaxTallyBytes = 256;

    /// <summary>What a citizen has raised and nobody has answered, in one record: what more there is waits for an answer first.</summary>
    public const int MaxOpenConcerns = 16;

    /// <summary>What a citizen has raised that a record keeps at hand, the latest; older ones stay in the journal and its log.</summary>
    public const int MaxHeldConcerns = 32;

    /// <summary>The same, in bytes of UTF-8: room for all that wait.</summary>
    public const int MaxHeldConcernBytes = 64 * 1024;

    /// <summary>What waits in the operator's inbox, of all citizens: it is one row. What finds no room is brought again.</summary>
    public const int MaxInboxEntries = 1_000;

    /// <summary>Measures that a citizen has shown first: more would be no order.</summary>
    public const int MaxPins = 8;

    /// <summary>Characters of one of them: a system and a code, with room.</summary>
    public const int MaxPinLength = 256;

    /// <summary>Rows of a practice's list of patients that one view shows: each is a look at a record.</summary>
    public const int MaxPatientRows = 20;

    /// <summary>Records that one view of that list asks: where many no longer let themselves be seen, it ends short.</summary>
    public const int MaxPatientLooks = 40;

    /// <summary>Patients in each of the parts of a practice's list: a part is one row of the store, written anew with each change.</summary>
    public const int MaxPatientsPerPart = 2_000;

    /// <summary>People who let one person act for them, and stand in that person's list. For further ones they type the number.</summary>
    public const int MaxDelegators = 20;

    /// <summary>Names of organisations and professionals in the directory: front doors hold all of them.</summary>
    public const int MaxDirectoryNames = 4_096;

    /// <summary>The same, in bytes of UTF-8: they are one row, and one message.</summary>
    public const int MaxDirectoryBytes = 256 * 1024;

    /// <summary>Names that one call sets and removes.</summary>
    public const int MaxNamesPerChange = 512;

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

    /// <summary>Alerts that a record keeps at hand: all open ones, of which there is one for a rule at most, and the newest that have ended.</summary>
    public const int MaxAlerts = 32;

    /// <summary>The same, in bytes of UTF-8, what was done about them included: where there is more, the oldest that has ended goes, and then the oldest step of the others.</summary>
    public const int MaxAlertBytes = 16 * 1024;

    /// <summary>Blood pressures of the newest days that are kept at hand for alert rules: seven a day.</summary>
    public const int MaxRecentPressures = 64;

    /// <summary>Their bytes together.</summary>
    public const int MaxRecentPressureBytes = 8 * 1024;

    /// <summary>Citizens with open alerts in each of the eight parts of a worklist.</summary>
    public const int MaxTasksPerPart = 500;

    /// <summary>Tasks on one page of a worklist.</summary>
    public const int MaxTaskRows = 50;

    /// <summary>Alerts that one page of a worklist looks at: as many as it holds citizens, since a page that stopped sooner would tell by that how much is hidden.</summary>
    public const int MaxTaskLooks = 8 * MaxTasksPerPart;

    /// <summary>Steps that an alert keeps at hand of what was done about it, the newest.</summary>
    public const int MaxAlertSteps = 8;

    /// <summary>Requests for consent that wait for an answer in one record: what comes beyond is not taken, and whoever asks does not learn of it.</summary>
    public const int MaxOpenRequests = 16;

    /// <summary>Requests that a record keeps at hand: all that wait, and the newest of the rest.</summary>
    public const int MaxHeldRequests = 32;

    /// <summary>The same, in bytes of UTF-8: where what waits fills it, no more is taken.</summary>
    public const int MaxHeldRequestBytes = 64 * 1024;

    /// <summary>One request, or the consent that is agreed to, as it is stored: room for every code of a few words, such as glucose, and for many in one row.</summary>
    public const int MaxRequestBytes = 8 * 1024;

    /// <summary>How long a request may wait for an answer.</summary>
    public const int MaxRequestDays = 30;

    /// <summary>How long an access may be asked for.</summary>
    public const int MaxRequestedYears = 10;

    /// <summary>Organisations that a citizen has told not to ask again, in one record.</summary>
    public const int MaxNotToAsk = 64;

    /// <summary>The same, in bytes of UTF-8: names may be long.</summary>
    public const int MaxNotToAskBytes = 16 * 1024;

    /// <summary>Requests that one organisation puts within a day (UTC), to whomever.</summary>
    public const int MaxRequestsPerDay = 500;

    /// <summary>Requests that one organisation puts to one citizen within 24 hours: each is an entry of their log.</summary>
    public const int MaxRequestsOfOneCitizenPerDay = 3;

    /// <summary>Requests in each of the 64 parts of what an organisation keeps: a part is one row of the store, receipts included.</summary>
    public const int MaxRequestsPerPart = 30;

    /// <summary>Subscriptions about one citizen that hold at the same time: every commit is held against each.</summary>
    public const int MaxSubscriptions = 16;

    /// <summary>The same of one requester: an organisation or a person, by one client.</summary>
    public const int MaxSubscriptionsOfOne = 4;

    /// <summary>Codes, categories and types of one subscription, of each.</summary>
    public const int MaxSubscriptionCodes = 32;

    /// <summary>All texts of one subscription, with those that say who made it, in bytes of UTF-8.</summary>
    public const int MaxSubscriptionBytes = 4 * 1024;

    /// <summary>The same of all that hold: a snapshot has to fit into one row whatever they hold.</summary>
    public const int MaxSubscriptionsBytes = 24 * 1024;

    /// <summary>How long a subscription may hold; after that it is made anew, by whoever still may.</summary>
    public const int MaxSubscriptionDays = 366;

    /// <summary>Versions that concern a subscription and that a record keeps at hand, the newest; those before, its journal tells, as many at a time.</summary>
    public const int MaxFiredVersions = 64;

    /// <summary>Versions that a subscription keeps to be told, and of those that it has counted as many, the newest: <c>$events</c> gives them again.</summary>
    public const int MaxKeptEvents = 1_000;

    /// <summary>Events in one notification, and of one <c>$events</c>.</summary>
    public const int MaxNotifiedEvents = 100;

    /// <summary>Headers that a notification is sent with.</summary>
    public const int MaxNotificationHeaders = 8;

    /// <summary>Each of them, in characters, and the endpoint.</summary>
    public const int MaxNotificationHeaderLength = 2_048;

    /// <summary>Messages outside the record that one citizen is sent in a day of the deployment's zone, urgent advice apart: the last of them gathers what waits, and more waits for the next day.</summary>
    public const int MaxMessagesPerDay = 5;

    /// <summary>Urgent advice that is sent one by one in a day; more is gathered, an hour after the last.</summary>
    public const int MaxUrgentMessagesPerDay = 5;

    /// <summary>What is older is not told outside the record any more, whatever stands.</summary>
    public const int MaxMessageDays = 7;

    /// <summary>Versions that are remembered to have been told, or passed over: more than a record keeps at hand of what could be told.</summary>
    public const int MaxSettledMessages = 512;

    /// <summary>Emergencies declared again that a record keeps to tell outside.</summary>
    public const int MaxToldEmergencies = 16;

    /// <summary>What a requester says of an emergency, in characters.</summary>
    public const int MaxStatementLength = 500;

    /// <summary>Groups of items that one explanation tells of.</summary>
    public const int MaxExplainedGroups = 1_000;

    /// <summary>Whom the preview of an arrangement looks at: every item of the record is held to each, before and after.</summary>
    public const int MaxPreviewedAudiences = 32;

    /// <summary>Kinds of data that the preview of an arrangement names of each.</summary>
    public const int MaxPreviewedKinds = 100;

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

    /// <summary>Codes or words of one question for trends: every reading is held to each.</summary>
    public const int MaxTrendCodes = 16;

    /// <summary>Stretches of time in one trend: as many as an eye can tell apart on a screen.</summary>
    public const int MaxTrendSlots = 100;

    /// <summary>Series of one trend, the largest: a panel has a few components, and readings of one code a few units.</summary>
    public const int MaxTrendSeries = 8;

    /// <summary>Days of one glucose profile: 90 and the day that it is, when summer time ends too. After longer, a typical day is another.</summary>
    public const int MaxProfileDays = 92;

    /// <summary>Days of a profile that are shown one by one.</summary>
    public const int MaxTracedDays = 14;

    /// <summary>Lows of a profile that are told one by one, the newest: more than one a day.</summary>
    public const int MaxProfileLows = 100;

    /// <summary>What a plan says is to be measured: as many as a person can keep to, and more.</summary>
    public const int MaxPlannedMeasurements = 16;

    /// <summary>Times a day or a week that one of them is to be measured.</summary>
    public const int MaxPlannedTimes = 24;
}
