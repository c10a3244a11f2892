using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;

namespace PhrCluster.Simulation.Checking;

/// <summary>The access log: what stands in it, and that nothing was shown that may not be.</summary>
internal sealed partial class CitizenCheck
{
    /// <summary>Whether the log describes the data of an answer as it was (G2); that it has the entry is judged elsewhere.</summary>
    private void JudgeLogged(long version, Func<DataDescription, bool> isRight, string what)
    {
        foreach (var logged in _log[version].Where(it => it is { Permitted: true, Action: AccessAction.Dashboard or AccessAction.Submit } && !isRight(it.Data)))
        {
            Find(FindingKind.WrongLog, version, $"the log has {logged.Data.Count} items of {logged.Data.Codes.Length} codes; {what}");
        }
    }

    /// <summary>Every disclosure to others, whether a ledger tells of it or not, against the consents of its version.</summary>
    private void JudgeLog()
    {
        foreach (var entry in _evidence.Log.Where(static it => it is { Permitted: true, Role: Role.Professional, Data.Count: > 0, Action: AccessAction.Dashboard or AccessAction.Readings or AccessAction.ListAlerts or AccessAction.HandleAlert or AccessAction.Notify }))
        {
            var who = new Caller(entry.Role, entry.Subject, entry.Organization, entry.Purpose!);
            var consents = _consents.Last(it => it.Version < entry.Version).Consents;
            var hidden = entry.Data.Codes.FirstOrDefault(code =>
                _record.Kinds.Where(kind => kind.Example.Code.Primary.Code == code).ToList() is { Count: > 0 } kinds && !kinds.Exists(kind => consents.MaySee(who, kind.Example, entry.At)));
            if (hidden is not null || !consents.MayLook(who, entry.At))
            {
                Find(FindingKind.ShownAgainstConsent, entry.Version, $"the log has {hidden ?? "a disclosure"} to {entry.Organization} for {entry.Purpose}");
            }
        }
    }

    private bool IsLogged(PlannedCall call, LedgerEntry entry) =>
        _log[entry.Version].Any(logged => logged.Permitted == (entry.Result == CallResult.Done) && Matches(logged, call));

    /// <summary>
    /// A refusal that is like one within the minute before it is counted, and has no entry of its own. That it was counted is not asked for: counts are lost with a silo that dies.
    /// </summary>
    private bool IsCounted(PlannedCall call, LedgerEntry entry) =>
        entry.Result == CallResult.Refused && !(entry.Version > _version && IsLogged(call, entry))
        && _evidence.Log.Any(logged => !logged.Permitted && logged.Version <= entry.Version && BeginsMinuteOf(logged, entry) && Matches(logged, call));

    /// <summary>The ledger has the time at which the last attempt was answered, by its own clock.</summary>
    private static bool BeginsMinuteOf(AccessLogEntry logged, LedgerEntry entry) =>
        entry.At - logged.At is var since && since < LikeRefusals + (MostPerAttempt * Math.Max(1, entry.Attempts)) && since > -MostPerAttempt;

    private static bool IsIn(Arrangement arranged, string id) => arranged.Withdraw.Contains(id) || arranged.Give.Any(given => given.Id == id);

    private bool Matches(AccessLogEntry logged, PlannedCall call) =>
        logged.Role == call.As.Role
        && (call.As.Subject is null || logged.Subject == call.As.Subject)
        && (call is not ArrangeCall { Arrangement: var arranged } || logged.Consents.IsEmpty || logged.Consents.Any(id => IsIn(arranged, id)))
        && call.Kind switch
        {
            CallKind.Register => logged.Action == AccessAction.Register,
            CallKind.Arrange or CallKind.GiveConsent => logged.Action is AccessAction.GiveConsent or AccessAction.Arrange && logged.Subject == _citizen.Id,
            CallKind.WithdrawConsent => logged.Action is AccessAction.WithdrawConsent or AccessAction.Arrange && logged.Subject == _citizen.Id,
            CallKind.Plan => logged.Action == AccessAction.SetCarePlan && logged.Organization == call.As.Organization,
            CallKind.Submit => logged.Action == AccessAction.Submit,
            CallKind.Emergency => logged.Action == AccessAction.DeclareEmergency,
            CallKind.Join => logged.Action == AccessAction.JoinProgramme,
            CallKind.Leave => logged.Action == AccessAction.LeaveProgramme,
            CallKind.OptOut => logged.Action == AccessAction.OptOut,
            CallKind.OptOutOfAll => logged.Action is AccessAction.GiveConsent or AccessAction.Arrange or AccessAction.LeaveProgramme && logged.Subject == _citizen.Id,
            CallKind.OptIn => (call is ProgrammeCall { Programme: null } ? logged.Action is AccessAction.WithdrawConsent or AccessAction.Arrange : logged.Action == AccessAction.OptIn) && logged.Subject == _citizen.Id,
            CallKind.Answer => logged.Action == AccessAction.AnswerRequest && logged.Subject == _citizen.Id,
            CallKind.Task => logged.Action == AccessAction.HandleAlert && logged.Organization == call.As.Organization,
            _ => logged.Action == AccessAction.Dashboard,
        };
}
