using PhrCluster.AccessLog;
using PhrCluster.Anchors;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Demographics;
using PhrCluster.Emergency;
using PhrCluster.Explaining;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Searching;
using PhrCluster.Transactions;

namespace PhrCluster;

/// <summary>
/// One citizen and their record. The key is the citizen id (<see cref="CitizenId"/>). Every call carries a ticket, is decided at one
/// record version, and leaves its entry in the journal before data leaves the grain (G2).
/// </summary>
/// <remarks>
/// Every method may throw <see cref="RecordUnavailableException"/> when the store cannot be read or written: nothing was disclosed then,
/// and a write may be repeated with the same submission id. A call whose caller has given up, by its token or by a time-out, is not written any more unless it
/// was already on its way to the store.
/// </remarks>
[Alias("phr.ICitizenGrain"), GrainInterfaceType("phr.ICitizenGrain")]
public interface ICitizenGrain : IGrainWithStringKey
{
    /// <summary>Records items, each accepted, found a duplicate, or refused by itself.</summary>
    [Alias("Submit")]
    Task<SubmitOutcome> Submit(AccessTicket ticket, Submission submission, CancellationToken cancellationToken = default);

    /// <summary>The record at a glance, as far as the requester may see it.</summary>
    [Alias("Dashboard")]
    Task<DashboardOutcome> Dashboard(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Items by code and time, newest first, as far as the requester may see them.</summary>
    [Alias("Readings")]
    Task<ReadingsOutcome> Readings(AccessTicket ticket, ReadingQuery query, CancellationToken cancellationToken = default);

    /// <summary>Items by any search parameter, in any order, as far as the requester may see them.</summary>
    [Alias("Search")]
    Task<SearchOutcome> Search(AccessTicket ticket, ItemSearch search, CancellationToken cancellationToken = default);

    /// <summary>Versions of items, newest first, those that were replaced or taken back included, as far as the requester may see them; or what holds now of one.</summary>
    [Alias("History")]
    Task<HistoryOutcome> History(AccessTicket ticket, HistoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Creates, corrects and takes back items, all in one commit or not at all.</summary>
    [Alias("Transact")]
    Task<TransactOutcome> Transact(AccessTicket ticket, ItemTransaction transaction, CancellationToken cancellationToken = default);

    /// <summary>Who the citizen is, as far as the requester may see it: consents decide as of an item of type <c>Patient</c> that has no code.</summary>
    [Alias("Demographics")]
    Task<DemographicsOutcome> Demographics(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says who the citizen is; for the citizen, who acts for them and may correct, administrators, and the practice that the citizen is registered with. The citizen
    /// is given notice of what another said.
    /// </summary>
    /// <param name="ifMatch">The version at which they were last changed (<c>If-Match</c>), 0 for never: another is a conflict. Null for whatever holds then.</param>
    [Alias("SetDemographics")]
    Task<SetDemographicsOutcome> SetDemographics(
        AccessTicket ticket, CitizenDemographics demographics, long? ifMatch = null, CancellationToken cancellationToken = default);

    /// <summary>Gives a consent; only the citizen can, and whom they let manage their consents.</summary>
    /// <param name="madeOn">
    /// The record version that the caller decided on (<c>If-Match</c>): refused where consents, labels or the registration have changed since. Null for whatever
    /// holds then.
    /// </param>
    [Alias("GiveConsent")]
    Task<ConsentOutcome> GiveConsent(AccessTicket ticket, Consent consent, long? madeOn = null, CancellationToken cancellationToken = default);

    /// <summary>Withdraws a consent; from the answer on, nothing is disclosed under it (G1).</summary>
    /// <param name="madeOn">As for <see cref="GiveConsent"/>.</param>
    [Alias("WithdrawConsent")]
    Task<ConsentOutcome> WithdrawConsent(AccessTicket ticket, string consentId, long? madeOn = null, CancellationToken cancellationToken = default);

    /// <summary>Gives and withdraws consents and sets labels, all at once or not at all.</summary>
    /// <param name="madeOn">As for <see cref="GiveConsent"/>.</param>
    [Alias("Arrange")]
    Task<ArrangeOutcome> Arrange(AccessTicket ticket, Arrangement arrangement, long? madeOn = null, CancellationToken cancellationToken = default);

    /// <summary>Every consent, withdrawn ones included, and every label that the citizen set; for the citizen and their delegates.</summary>
    [Alias("Consents")]
    Task<ConsentsOutcome> Consents(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>
    /// Registers the citizen with a GP practice, and by it gives the standing consents; for the citizen and administrators. One that stands already changes
    /// nothing. A practice that the citizen has withdrawn gets no consent by an administrator's registration, now or after another practice's.
    /// </summary>
    /// <param name="madeOn">As for <see cref="GiveConsent"/>.</param>
    [Alias("Register")]
    Task<RegisterOutcome> Register(AccessTicket ticket, GpRegistration registration, long? madeOn = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Declares an emergency, under purpose <c>ETREAT</c> or <c>BTG</c>: for a time the requester may look as far as the citizen lets emergencies see. The
    /// citizen is given notice.
    /// </summary>
    /// <param name="reason">Why, in the requester's words: 1 to <c>RecordLimits.MaxStatementLength</c> characters.</param>
    [Alias("DeclareEmergency")]
    Task<EmergencyOutcome> DeclareEmergency(AccessTicket ticket, string reason, CancellationToken cancellationToken = default);

    /// <summary>Who did what with the record, newest first; for the citizen and their delegates.</summary>
    [Alias("AccessLog")]
    Task<AccessLogOutcome> AccessLog(AccessTicket ticket, AccessLogQuery query, CancellationToken cancellationToken = default);

    /// <summary>What the citizen is to be told without asking; for the citizen and their delegates.</summary>
    [Alias("Notices")]
    Task<NoticesOutcome> Notices(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>What a requester would see for a purpose, and why, without disclosing it; for the citizen, their delegates, and administrators.</summary>
    [Alias("Explain")]
    Task<ExplainOutcome> Explain(AccessTicket ticket, ExplainRequest request, CancellationToken cancellationToken = default);

    /// <summary>Makes a logged decision again on the record as it then was (G6); for the citizen, their delegates, and administrators.</summary>
    /// <param name="version">The version of an access log entry.</param>
    [Alias("Replay")]
    Task<ReplayOutcome> Replay(AccessTicket ticket, long version, CancellationToken cancellationToken = default);

    /// <summary>The whole record, journal included; only the citizen gets it.</summary>
    [Alias("Export")]
    IAsyncEnumerable<ExportPart> Export(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Recomputes the hash chain from storage; for the citizen and administrators. Discloses nothing of the record.</summary>
    [Alias("Verify")]
    Task<VerifyOutcome> Verify(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Where the record stands, signed by the deployment; for the citizen and administrators. Discloses nothing of the record.</summary>
    /// <param name="version">An earlier version to be told of instead, which takes as long as verifying; null for the last.</param>
    [Alias("Attest")]
    Task<AttestOutcome> Attest(AccessTicket ticket, long? version = null, CancellationToken cancellationToken = default);
}
