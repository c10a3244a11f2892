using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Anchors;
using PhrCluster.Concerns;
using PhrCluster.Consents;
using PhrCluster.Contributions;
using PhrCluster.Dashboard;
using PhrCluster.Delegation;
using PhrCluster.Demographics;
using PhrCluster.Emergency;
using PhrCluster.Explaining;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Messages;
using PhrCluster.Notices;
using PhrCluster.Personal;
using PhrCluster.Plans;
using PhrCluster.Practices;
using PhrCluster.Profiles;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Requests;
using PhrCluster.Searching;
using PhrCluster.Subscriptions;
using PhrCluster.Transactions;
using PhrCluster.Trends;

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

    /// <summary>Readings over time, summed up as far as the requester may see them; each of them where they are few.</summary>
    [Alias("Trend")]
    Task<TrendOutcome> Trend(AccessTicket ticket, TrendQuery query, CancellationToken cancellationToken = default);

    /// <summary>A typical day by glucose sensors, as far as the requester may see their readings. The log tells of it as of a trend.</summary>
    [Alias("GlucoseProfile")]
    Task<GlucoseProfileOutcome> GlucoseProfile(AccessTicket ticket, GlucoseProfileQuery query, CancellationToken cancellationToken = default);

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

    /// <summary>How the citizen wants to be shown what they see; for the citizen only.</summary>
    [Alias("Preferences")]
    Task<PreferencesOutcome> Preferences(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Says how the citizen wants to be shown what they see; for the citizen only. What holds already changes nothing.</summary>
    /// <param name="preferences">All of them, in the place of those that stood.</param>
    [Alias("SetPreferences")]
    Task<SetPreferencesOutcome> SetPreferences(AccessTicket ticket, CitizenPreferences preferences, CancellationToken cancellationToken = default);

    /// <summary>What the citizen is told of outside their record, and how that goes; for the citizen only.</summary>
    [Alias("Messages")]
    Task<MessagesOutcome> Messages(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says what the citizen wants to be told of outside their record; for the citizen only. Once it answers, nothing is sent any more that it forbids. What holds already is refused.
    /// </summary>
    /// <param name="choices">All of it, in the place of what stood.</param>
    [Alias("ChooseMessages")]
    Task<ChooseMessagesOutcome> ChooseMessages(AccessTicket ticket, MessageChoices choices, CancellationToken cancellationToken = default);

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
    /// Consents whole, as they were given, and when they ended: all versions of one that the journal holds, or every consent that the record keeps at hand. Without
    /// labels, and with what organisations asked for; for the citizen and their delegates.
    /// </summary>
    /// <param name="id">The logical id of one (<c>ConsentIdentity.IdOf</c>, or <c>ConsentIdentity.ProposedId</c> of a request); null for all at hand.</param>
    [Alias("ConsentVersions")]
    Task<ConsentsOutcome> ConsentVersions(AccessTicket ticket, string? id = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Registers the citizen with a GP practice, and by it gives the standing consents; for the citizen and administrators. One that stands already changes
    /// nothing. A practice that the citizen has withdrawn gets no consent by an administrator's registration, now or after another practice's.
    /// </summary>
    /// <param name="madeOn">As for <see cref="GiveConsent"/>.</param>
    /// <param name="demographics">Who the citizen is, said in the same commit by the rules of <see cref="SetDemographics"/>; null to leave that as it is.</param>
    [Alias("Register")]
    Task<RegisterOutcome> Register(
        AccessTicket ticket, GpRegistration registration, long? madeOn = null, CitizenDemographics? demographics = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// The citizen's row in the list of patients of the practice that asks: who they are, as far as the requester may see it. Refused where the citizen is not registered with that
    /// practice. A look like any other: <c>IPracticeGrain</c> asks for it when the list is opened.
    /// </summary>
    [Alias("AsPatient")]
    Task<AsPatientOutcome> AsPatient(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>
    /// What rules found in the readings, as far as the requester sees the readings that each alert rests on: what is open, and the newest of what has ended.
    /// </summary>
    [Alias("Alerts")]
    Task<AlertsOutcome> Alerts(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>
    /// Says what a professional does about an alert that they see. It stands in the record, where the citizen reads it. Said again by the same person, it changes nothing.
    /// </summary>
    [Alias("HandleAlert")]
    Task<HandleAlertOutcome> HandleAlert(AccessTicket ticket, AlertAction action, CancellationToken cancellationToken = default);

    /// <summary>Does not show the citizen a rule's advice any more; for the citizen only. Others are told as ever, and urgent advice cannot be muted.</summary>
    /// <param name="rule">One of <c>AlertRuleNames</c>, and none of <c>AlertMuting.Never</c>.</param>
    /// <param name="until">Later than now; null for good.</param>
    [Alias("MuteAlert")]
    Task<MuteAlertOutcome> MuteAlert(AccessTicket ticket, string rule, DateTimeOffset? until = null, CancellationToken cancellationToken = default);

    /// <summary>Shows the citizen a rule's advice again; for the citizen only.</summary>
    [Alias("UnmuteAlert")]
    Task<MuteAlertOutcome> UnmuteAlert(AccessTicket ticket, string rule, CancellationToken cancellationToken = default);

    /// <summary>What the citizen and their practice agreed on, as far as the requester sees the readings that it is about.</summary>
    /// <param name="version">The plan as it stood at that record version; null for now.</param>
    [Alias("CarePlan")]
    Task<CarePlanOutcome> CarePlan(AccessTicket ticket, long? version = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Changes the plan; for the citizen, and professionals of the practice that they are registered with, as far as a consent lets these see the readings that a change is about. What they
    /// do not see stays as it was. What a practice set, the citizen cannot change. A change that changes nothing is refused. The citizen is given notice of what the practice changed.
    /// </summary>
    /// <param name="plan">All of it, in the place of what the requester sees.</param>
    /// <param name="ifMatch">The version that the plan was last changed at, 0 for never: another is a conflict. Null for whatever holds then.</param>
    [Alias("SetCarePlan")]
    Task<SetCarePlanOutcome> SetCarePlan(AccessTicket ticket, CarePlan plan, long? ifMatch = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets a subscription begin: for the citizen, and whoever a consent lets look. What is told under it is decided anew each time. For <see cref="ISubscriptionGrain"/>, which calls it
    /// with the subscriber's ticket.
    /// </summary>
    /// <param name="id">1 to <c>RecordLimits.MaxIdLength</c> characters; one that stands already with these terms changes nothing.</param>
    [Alias("Subscribe")]
    Task<SubscribeOutcome> Subscribe(AccessTicket ticket, string id, SubscriptionTerms terms, CancellationToken cancellationToken = default);

    /// <summary>The subscriptions that hold: all of them for the citizen, for others their own.</summary>
    [Alias("Subscriptions")]
    Task<SubscriptionsOutcome> Subscriptions(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Ends a subscription: any for the citizen, for others their own. From the answer on, nothing is told under it (G1).</summary>
    [Alias("EndSubscription")]
    Task<EndSubscriptionOutcome> EndSubscription(AccessTicket ticket, string id, CancellationToken cancellationToken = default);

    /// <summary>Which organisations asked for a consent, what for, and what came of it; for the citizen and their delegates.</summary>
    [Alias("ConsentRequests")]
    Task<ConsentRequestsOutcome> ConsentRequests(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>
    /// Agrees to what an organisation asked, to all or to less, or refuses; for the citizen, and whom they let manage their consents. What is agreed to is a consent like any other, held to
    /// their rules and to what was asked: it permits nothing beyond. The organisation is told. Said again, it changes nothing.
    /// </summary>
    [Alias("AnswerRequest")]
    Task<AnswerRequestOutcome> AnswerRequest(AccessTicket ticket, RequestAnswer answer, CancellationToken cancellationToken = default);

    /// <summary>Says whether an organisation may ask for consents; for the citizen, and whom they let manage their consents. The organisation does not learn of it.</summary>
    [Alias("SetAsking")]
    Task<SetAskingOutcome> SetAsking(AccessTicket ticket, string organization, bool mayAsk, CancellationToken cancellationToken = default);

    /// <summary>Which programmes use the citizen's data, and what they said of them; for the citizen and their delegates.</summary>
    [Alias("Programmes")]
    Task<ProgrammesOutcome> Programmes(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>All that the citizen ever contributed to programmes, newest first: what was counted, what changed, what was taken back, and why; for those of <see cref="Programmes"/>.</summary>
    /// <param name="before">Only what happened below this version: that of the page before; null for the first page.</param>
    [Alias("Contributions")]
    Task<ContributionsOutcome> Contributions(AccessTicket ticket, long? before = null, CancellationToken cancellationToken = default);

    /// <summary>Joins a research programme that is open, on its terms as they are now; for the citizen only, who is no child. Said again, it changes nothing.</summary>
    /// <param name="programme">Its id.</param>
    /// <param name="termsVersion">The terms that the citizen has read (<c>Programme.TermsVersion</c>); others than those of now are refused.</param>
    [Alias("JoinProgramme")]
    Task<ProgrammesOutcome> JoinProgramme(AccessTicket ticket, string programme, int termsVersion, CancellationToken cancellationToken = default);

    /// <summary>
    /// Leaves a research programme; for the citizen, and whom they let manage their consents. From the answer on, the citizen is part of nothing that it publishes (G1). What is said again, in
    /// this and in the next two, changes nothing.
    /// </summary>
    [Alias("LeaveProgramme")]
    Task<ProgrammesOutcome> LeaveProgramme(AccessTicket ticket, string programme, CancellationToken cancellationToken = default);

    /// <summary>Opts out of a planning programme, or of everything; for those of <see cref="LeaveProgramme"/>, and as it does. Opting out of everything is a consent, and leaves what was joined.</summary>
    /// <param name="programme">Null for everything, also what is yet to come.</param>
    [Alias("OptOut")]
    Task<ProgrammesOutcome> OptOut(AccessTicket ticket, string? programme = null, CancellationToken cancellationToken = default);

    /// <summary>Takes that back: planning counts the citizen again, and research does once it is joined.</summary>
    /// <param name="programme">Null for everything; what was opted out of one by one stays so.</param>
    [Alias("OptIn")]
    Task<ProgrammesOutcome> OptIn(AccessTicket ticket, string? programme = null, CancellationToken cancellationToken = default);

    /// <summary>What the requester may do for the citizen, and who that is; for whoever acts for them.</summary>
    [Alias("Delegation")]
    Task<DelegationOutcome> Delegation(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>
    /// Declares an emergency, under purpose <c>ETREAT</c> or <c>BTG</c>: for a time the requester may look as far as the citizen lets emergencies see. The
    /// citizen is given notice.
    /// </summary>
    /// <param name="reason">Why, in the requester's words: 1 to <c>RecordLimits.MaxStatementLength</c> characters.</param>
    /// <param name="id">
    /// What the requester calls it, of <c>RecordLimits.MaxIdLength</c> characters at most: declared again under the same id while it is open, it is the same emergency. Null declares a new one.
    /// </param>
    [Alias("DeclareEmergency")]
    Task<EmergencyOutcome> DeclareEmergency(AccessTicket ticket, string reason, string? id = null, CancellationToken cancellationToken = default);

    /// <summary>Who did what with the record, newest first; for the citizen and their delegates.</summary>
    [Alias("AccessLog")]
    Task<AccessLogOutcome> AccessLog(AccessTicket ticket, AccessLogQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks about an entry of the log or an item, or says that it is wrong: it stands in the record, and reaches whoever runs the deployment. For the citizen, and about entries of the log for
    /// whom they let record. What
    /// is sent again, by its id, changes nothing.
    /// </summary>
    [Alias("RaiseConcern")]
    Task<ConcernOutcome> RaiseConcern(AccessTicket ticket, Concern concern, CancellationToken cancellationToken = default);

    /// <summary>What the citizen has raised, and what came of it; for the citizen and administrators.</summary>
    [Alias("Concerns")]
    Task<ConcernsOutcome> Concerns(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Answers what the citizen has raised; for administrators.</summary>
    /// <param name="id">The concern's.</param>
    /// <param name="words">1 to <c>RecordLimits.MaxStatementLength</c> characters.</param>
    /// <param name="closes">Whether nothing more follows.</param>
    [Alias("AnswerConcern")]
    Task<ConcernOutcome> AnswerConcern(AccessTicket ticket, string id, string words, bool closes, CancellationToken cancellationToken = default);

    /// <summary>What the citizen is to be told without asking; for the citizen and their delegates.</summary>
    [Alias("Notices")]
    Task<NoticesOutcome> Notices(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>What a requester would see for a purpose, and why, without disclosing it; for the citizen, their delegates, and administrators.</summary>
    [Alias("Explain")]
    Task<ExplainOutcome> Explain(AccessTicket ticket, ExplainRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// What an arrangement would change, before it is made: who of those whom it is about would see more or less, in counts; for the citizen, their delegates, and
    /// administrators. It is held to all the rules of <see cref="Arrange"/>, changes nothing, and tells nobody of what they may not see themselves.
    /// </summary>
    [Alias("Preview")]
    Task<PreviewOutcome> Preview(AccessTicket ticket, Arrangement arrangement, CancellationToken cancellationToken = default);

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
