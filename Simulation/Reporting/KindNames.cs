using System.Collections.Frozen;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Reporting;

/// <summary>Kinds of calls as reports name them.</summary>
internal static class KindNames
{
    private static readonly FrozenDictionary<CallKind, string> Names = new Dictionary<CallKind, string>
    {
        [CallKind.Register] = "registration",
        [CallKind.Arrange] = "first consents",
        [CallKind.Submit] = "submit",
        [CallKind.Dashboard] = "dashboard",
        [CallKind.GiveConsent] = "consent given",
        [CallKind.WithdrawConsent] = "consent withdrawn",
        [CallKind.Emergency] = "emergency",
        [CallKind.EmergencyDashboard] = "emergency dashboard",
        [CallKind.Worklist] = "worklist",
        [CallKind.Task] = "task",
        [CallKind.Request] = "request",
        [CallKind.Answer] = "answer",
        [CallKind.Subscribe] = "subscription",
        [CallKind.EndSubscription] = "subscription ended",
        [CallKind.Told] = "told",
        [CallKind.Plan] = "plan",
        [CallKind.Join] = "programme joined",
        [CallKind.Leave] = "programme left",
        [CallKind.OptOut] = "opt-out",
        [CallKind.OptOutOfAll] = "opt-out of everything",
        [CallKind.OptIn] = "opt-in",
    }.ToFrozenDictionary();

    public static string Of(CallKind kind) => Names[kind];
}
