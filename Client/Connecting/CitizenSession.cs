using System.Runtime.CompilerServices;
using PhrCluster.Alerts;
using PhrCluster.Anchors;
using PhrCluster.Client.Consents;
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
using PhrCluster.Profiles;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Requests;
using PhrCluster.Searching;
using PhrCluster.Subscriptions;
using PhrCluster.Transactions;
using PhrCluster.Trends;

namespace PhrCluster.Client.Connecting;

/// <summary>
/// One citizen's record, as one caller asks it: the record's verbs, each with a ticket of the caller's. A verb returns what it is for, and throws where the record
/// answers anything else; whoever wants the outcome in all its cases calls <see cref="Grain"/>.
/// </summary>
/// <remarks>
/// Every verb may throw <see cref="AccessRefusedException"/>, <see cref="RequestInvalidException"/>, <see cref="RulesMovedException"/>,
/// <see cref="CallFailedException"/> where there was no answer, and <see cref="RecordUnavailableException"/> where the store is away. It is cheap to make, holds no connection, and is safe for concurrent use.
/// </remarks>
/// <param name="grain">Of any client of the cluster, or of a grain in it.</param>
/// <param name="tickets">Whose they are, the record is asked by.</param>
public sealed partial class CitizenSession(ICitizenGrain grain, TicketSource tickets)
{
    /// <summary>The record itself.</summary>
    public ICitizenGrain Grain => grain;

    /// <summary>Whose record it is.</summary>
    public string Citizen { get; } = grain.GetPrimaryKeyString();

    /// <summary>
    /// The last version of the record that an answer here told of. Each call sends it along, so that a record which was set back is found out
    /// (<see cref="RecordSetBackException"/>); an app that keeps it can give it to the next session.
    /// </summary>
    public long Seen
    {
        get => Interlocked.Read(ref _seen);
        init => _seen = value;
    }

    private long _seen;

    /// <summary>A ticket for a call of <see cref="Grain"/>.</summary>
    public async ValueTask<AccessTicket> Ticket(CancellationToken cancellation = default) => await tickets.Get(cancellation) with { Seen = Seen };

    /// <summary>Takes the answer that was hoped for out of an outcome, and remembers the version that any answer tells of.</summary>
    private T Expect<T>(object outcome)
        where T : class
    {
        Saw(outcome switch
        {
            IDecidedAt answer => answer.Version,
            IRulesMoved moved => moved.Version,
            IAccessRefused refused => refused.Explanation.Version,
            _ => 0,
        });
        return Answer.Expect<T>(outcome);
    }

    private void Saw(long version)
    {
        var seen = Seen;
        while (version > seen && Interlocked.CompareExchange(ref _seen, version, seen) is var now && now != seen)
        {
            seen = now;
        }
    }

    /// <inheritdoc cref="ICitizenGrain.Submit"/>
    public async Task<SubmissionReceipt> Submit(Submission submission, CancellationToken cancellation = default) =>
        Expect<SubmissionReceipt>(await grain.Submit(await Ticket(cancellation), submission, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Trend"/>
    public async Task<TrendDisclosed> Trend(TrendQuery query, CancellationToken cancellation = default) =>
        Expect<TrendDisclosed>(await grain.Trend(await Ticket(cancellation), query, cancellation));

    /// <inheritdoc cref="ICitizenGrain.GlucoseProfile"/>
    public async Task<GlucoseProfileDisclosed> GlucoseProfile(GlucoseProfileQuery query, CancellationToken cancellation = default) =>
        Expect<GlucoseProfileDisclosed>(await grain.GlucoseProfile(await Ticket(cancellation), query, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Search"/>
    public async Task<ItemsFound> Search(ItemSearch search, CancellationToken cancellation = default) =>
        Expect<ItemsFound>(await grain.Search(await Ticket(cancellation), search, cancellation));

    /// <inheritdoc cref="ICitizenGrain.History"/>
    public async Task<VersionsDisclosed> History(HistoryQuery query, CancellationToken cancellation = default) =>
        Expect<VersionsDisclosed>(await grain.History(await Ticket(cancellation), query, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Transact"/>
    /// <exception cref="OperationFailedException">One operation can't be carried out, and so none was.</exception>
    public async Task<Transacted> Transact(ItemTransaction transaction, CancellationToken cancellation = default) =>
        Expect<Transacted>(await grain.Transact(await Ticket(cancellation), transaction, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Demographics"/>
    public async Task<DemographicsDisclosed> Demographics(CancellationToken cancellation = default) =>
        Expect<DemographicsDisclosed>(await grain.Demographics(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.SetDemographics"/>
    public async Task<DemographicsHeld> SetDemographics(CitizenDemographics demographics, long? ifMatch = null, CancellationToken cancellation = default) =>
        Expect<DemographicsHeld>(await grain.SetDemographics(await Ticket(cancellation), demographics, ifMatch, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Preferences"/>
    public async Task<PreferencesDisclosed> Preferences(CancellationToken cancellation = default) =>
        Expect<PreferencesDisclosed>(await grain.Preferences(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.SetPreferences"/>
    public async Task<PreferencesHeld> SetPreferences(CitizenPreferences preferences, CancellationToken cancellation = default) =>
        Expect<PreferencesHeld>(await grain.SetPreferences(await Ticket(cancellation), preferences, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Messages"/>
    public async Task<MessagesShown> Messages(CancellationToken cancellation = default) =>
        Expect<MessagesShown>(await grain.Messages(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.ChooseMessages"/>
    public async Task<MessagesChosen> ChooseMessages(MessageChoices choices, CancellationToken cancellation = default) =>
        Expect<MessagesChosen>(await grain.ChooseMessages(await Ticket(cancellation), choices, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Dashboard"/>
    public async Task<DashboardDisclosed> Dashboard(CancellationToken cancellation = default) =>
        Expect<DashboardDisclosed>(await grain.Dashboard(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.Consents"/>
    public async Task<ConsentsDisclosed> Consents(CancellationToken cancellation = default) =>
        Expect<ConsentsDisclosed>(await grain.Consents(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.ConsentVersions"/>
    public async Task<ConsentsDisclosed> ConsentVersions(string? id = null, CancellationToken cancellation = default) =>
        Expect<ConsentsDisclosed>(await grain.ConsentVersions(await Ticket(cancellation), id, cancellation));

    /// <inheritdoc cref="ICitizenGrain.GiveConsent"/>
    public async Task<ConsentChanged> GiveConsent(Consent consent, long? madeOn = null, CancellationToken cancellation = default) =>
        Expect<ConsentChanged>(await grain.GiveConsent(await Ticket(cancellation), consent, madeOn, cancellation));

    /// <inheritdoc cref="ICitizenGrain.WithdrawConsent"/>
    public async Task<ConsentChanged> WithdrawConsent(string consentId, long? madeOn = null, CancellationToken cancellation = default) =>
        Expect<ConsentChanged>(await grain.WithdrawConsent(await Ticket(cancellation), consentId, madeOn, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Arrange"/>
    public async Task<ArrangementMade> Arrange(Arrangement arrangement, long? madeOn = null, CancellationToken cancellation = default)
    {
        var arranged = Expect<Arranged>(await grain.Arrange(await Ticket(cancellation), arrangement, madeOn, cancellation));
        return new ArrangementMade(arranged.Version, arranged.Changed, arrangement);
    }

    /// <inheritdoc cref="ICitizenGrain.Register"/>
    public async Task<Registered> Register(
        GpRegistration registration, long? madeOn = null, CitizenDemographics? demographics = null, CancellationToken cancellation = default) =>
        Expect<Registered>(await grain.Register(await Ticket(cancellation), registration, madeOn, demographics, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Delegation"/>
    public async Task<DelegationDisclosed> Delegation(CancellationToken cancellation = default) =>
        Expect<DelegationDisclosed>(await grain.Delegation(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.Alerts"/>
    public async Task<AlertsDisclosed> Alerts(CancellationToken cancellation = default) =>
        Expect<AlertsDisclosed>(await grain.Alerts(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.Subscriptions"/>
    public async Task<SubscriptionsDisclosed> Subscriptions(CancellationToken cancellation = default) =>
        Expect<SubscriptionsDisclosed>(await grain.Subscriptions(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.EndSubscription"/>
    public async Task<SubscriptionOver> EndSubscription(string id, CancellationToken cancellation = default) =>
        Expect<SubscriptionOver>(await grain.EndSubscription(await Ticket(cancellation), id, cancellation));

    /// <inheritdoc cref="ICitizenGrain.HandleAlert"/>
    public async Task<AlertHandled> HandleAlert(AlertAction action, CancellationToken cancellation = default) =>
        Expect<AlertHandled>(await grain.HandleAlert(await Ticket(cancellation), action, cancellation));

    /// <inheritdoc cref="ICitizenGrain.MuteAlert"/>
    public async Task<AlertMuteHeld> MuteAlert(string rule, DateTimeOffset? until = null, CancellationToken cancellation = default) =>
        Expect<AlertMuteHeld>(await grain.MuteAlert(await Ticket(cancellation), rule, until, cancellation));

    /// <inheritdoc cref="ICitizenGrain.UnmuteAlert"/>
    public async Task<AlertMuteHeld> UnmuteAlert(string rule, CancellationToken cancellation = default) =>
        Expect<AlertMuteHeld>(await grain.UnmuteAlert(await Ticket(cancellation), rule, cancellation));

    /// <inheritdoc cref="ICitizenGrain.CarePlan"/>
    public async Task<CarePlanDisclosed> CarePlan(long? version = null, CancellationToken cancellation = default) =>
        Expect<CarePlanDisclosed>(await grain.CarePlan(await Ticket(cancellation), version, cancellation));

    /// <inheritdoc cref="ICitizenGrain.SetCarePlan"/>
    public async Task<CarePlanHeld> SetCarePlan(CarePlan plan, long? ifMatch = null, CancellationToken cancellation = default) =>
        Expect<CarePlanHeld>(await grain.SetCarePlan(await Ticket(cancellation), plan, ifMatch, cancellation));

    /// <inheritdoc cref="ICitizenGrain.ConsentRequests"/>
    public async Task<ConsentRequestsDisclosed> ConsentRequests(CancellationToken cancellation = default) =>
        Expect<ConsentRequestsDisclosed>(await grain.ConsentRequests(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.AnswerRequest"/>
    public async Task<RequestAnswered> AnswerRequest(RequestAnswer answer, CancellationToken cancellation = default) =>
        Expect<RequestAnswered>(await grain.AnswerRequest(await Ticket(cancellation), answer, cancellation));

    /// <inheritdoc cref="ICitizenGrain.SetAsking"/>
    public async Task<AskingSet> SetAsking(string organization, bool mayAsk, CancellationToken cancellation = default) =>
        Expect<AskingSet>(await grain.SetAsking(await Ticket(cancellation), organization, mayAsk, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Programmes"/>
    public async Task<ProgrammesHeld> Programmes(CancellationToken cancellation = default) =>
        Expect<ProgrammesHeld>(await grain.Programmes(await Ticket(cancellation), cancellation));

    /// <summary>All that the citizen ever contributed, newest first, page by page.</summary>
    public async IAsyncEnumerable<ContributionsDisclosed> Contributions([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        long? before = null;
        do
        {
            var page = Expect<ContributionsDisclosed>(await grain.Contributions(await Ticket(cancellation), before, cancellation));
            yield return page;
            before = page.Before;
        }
        while (before is not null);
    }

    /// <inheritdoc cref="ICitizenGrain.JoinProgramme"/>
    public async Task<ProgrammesHeld> JoinProgramme(string programme, int termsVersion, CancellationToken cancellation = default) =>
        Expect<ProgrammesHeld>(await grain.JoinProgramme(await Ticket(cancellation), programme, termsVersion, cancellation));

    /// <inheritdoc cref="ICitizenGrain.LeaveProgramme"/>
    public async Task<ProgrammesHeld> LeaveProgramme(string programme, CancellationToken cancellation = default) =>
        Expect<ProgrammesHeld>(await grain.LeaveProgramme(await Ticket(cancellation), programme, cancellation));

    /// <inheritdoc cref="ICitizenGrain.OptOut"/>
    public async Task<ProgrammesHeld> OptOut(string? programme = null, CancellationToken cancellation = default) =>
        Expect<ProgrammesHeld>(await grain.OptOut(await Ticket(cancellation), programme, cancellation));

    /// <inheritdoc cref="ICitizenGrain.OptIn"/>
    public async Task<ProgrammesHeld> OptIn(string? programme = null, CancellationToken cancellation = default) =>
        Expect<ProgrammesHeld>(await grain.OptIn(await Ticket(cancellation), programme, cancellation));

    /// <inheritdoc cref="ICitizenGrain.DeclareEmergency"/>
    public async Task<EmergencyStarted> DeclareEmergency(string reason, string? id = null, CancellationToken cancellation = default) =>
        Expect<EmergencyStarted>(await grain.DeclareEmergency(await Ticket(cancellation), reason, id, cancellation));

    /// <inheritdoc cref="ICitizenGrain.RaiseConcern"/>
    public async Task<ConcernKept> RaiseConcern(Concern concern, CancellationToken cancellation = default) =>
        Expect<ConcernKept>(await grain.RaiseConcern(await Ticket(cancellation), concern, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Concerns"/>
    public async Task<ConcernsDisclosed> Concerns(CancellationToken cancellation = default) =>
        Expect<ConcernsDisclosed>(await grain.Concerns(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.AnswerConcern"/>
    public async Task<ConcernKept> AnswerConcern(string id, string words, bool closes, CancellationToken cancellation = default) =>
        Expect<ConcernKept>(await grain.AnswerConcern(await Ticket(cancellation), id, words, closes, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Notices"/>
    public async Task<NoticesDisclosed> Notices(CancellationToken cancellation = default) =>
        Expect<NoticesDisclosed>(await grain.Notices(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.Explain"/>
    public async Task<Explained> Explain(ExplainRequest request, CancellationToken cancellation = default) =>
        Expect<Explained>(await grain.Explain(await Ticket(cancellation), request, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Preview"/>
    public async Task<Previewed> Preview(Arrangement arrangement, CancellationToken cancellation = default) =>
        Expect<Previewed>(await grain.Preview(await Ticket(cancellation), arrangement, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Replay"/>
    public async Task<Replayed> Replay(long version, CancellationToken cancellation = default) =>
        Expect<Replayed>(await grain.Replay(await Ticket(cancellation), version, cancellation));

    /// <inheritdoc cref="ICitizenGrain.Verify"/>
    public async Task<RecordVerified> Verify(CancellationToken cancellation = default) =>
        Expect<RecordVerified>(await grain.Verify(await Ticket(cancellation), cancellation));

    /// <inheritdoc cref="ICitizenGrain.Attest"/>
    public async Task<TipsAttested> Attest(long? version = null, CancellationToken cancellation = default) =>
        Expect<TipsAttested>(await grain.Attest(await Ticket(cancellation), version, cancellation));
}
