using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Plans;
using PhrCluster.Readings;
using PhrCluster.Requests;
using PhrCluster.Simulation.Studies;
using PhrCluster.Subscriptions;

namespace PhrCluster.Simulation.Load;

/// <summary>One call of a visit: who asks what.</summary>
/// <param name="As">Whose ticket goes with it.</param>
internal abstract record PlannedCall(CallKind Kind, Caller As);

/// <summary>Registers the citizen with their practice.</summary>
/// <param name="Details">Who they are, said in the same commit; null to say nothing of it.</param>
internal sealed record RegisterCall(string Practice, CitizenDetails? Details) : PlannedCall(CallKind.Register, Caller.Admin);

/// <summary>A GP of the practice sets the citizen's plan.</summary>
internal sealed record PlanCall(Caller As, CarePlan Plan) : PlannedCall(CallKind.Plan, As);

/// <summary>The citizen gives or withdraws consents.</summary>
internal sealed record ArrangeCall(CallKind Kind, Arrangement Arrangement) : PlannedCall(Kind, Caller.Self);

/// <summary>A service delivers.</summary>
internal sealed record SubmitCall(Submission Submission, string Source) : PlannedCall(CallKind.Submit, Caller.Service(Source));

/// <summary>Somebody looks at the dashboard.</summary>
internal sealed record DashboardCall(CallKind Kind, Caller As) : PlannedCall(Kind, As);

/// <summary>A GP opens the practice's worklist.</summary>
internal sealed record WorklistCall(Caller As) : PlannedCall(CallKind.Worklist, As);

/// <summary>And does something about the citizen's first task there; about none where it shows none.</summary>
internal sealed record TaskCall(Caller As, AlertStep Step, AlertOutcome Outcome, string? Words) : PlannedCall(CallKind.Task, As);

/// <summary>An organisation asks the citizen to let it see all observations.</summary>
/// <param name="Id">The request's.</param>
internal sealed record AskCall(Caller As, string Id) : PlannedCall(CallKind.Request, As);

/// <summary>The citizen answers it; nothing where it has not come yet.</summary>
/// <param name="Ask">What is answered.</param>
/// <param name="Narrows">Whether the citizen agrees to one kind of observations alone.</param>
internal sealed record AnswerCall(AskCall Ask, AnswerKind Answer, bool Narrows) : PlannedCall(CallKind.Answer, Caller.Self);

/// <summary>An organisation subscribes to what is new of the citizen.</summary>
/// <param name="Id">The subscription's.</param>
/// <param name="Types">Of items; empty for all.</param>
/// <param name="MaxCount">Events in one notification at most.</param>
/// <param name="Stays">Whether it is told as long as the citizen lets it: nobody ends it, and no consent is withdrawn for it, within the visit.</param>
internal sealed record SubscribeCall(Caller As, string Id, SubscriptionTopic Topic, ImmutableArray<string> Types, int MaxCount, bool Stays) : PlannedCall(CallKind.Subscribe, As);

/// <summary>Whoever made it ends it, or the citizen does.</summary>
internal sealed record EndSubscriptionCall(Caller As, string Id) : PlannedCall(CallKind.EndSubscription, As);

/// <summary>The citizen says something of programmes.</summary>
/// <param name="Programme">Null for all of them.</param>
internal sealed record ProgrammeCall(CallKind Kind, string? Programme) : PlannedCall(Kind, Caller.Self);

/// <summary>Somebody declares an emergency.</summary>
internal sealed record EmergencyCall(Caller As, string Reason) : PlannedCall(CallKind.Emergency, As);
