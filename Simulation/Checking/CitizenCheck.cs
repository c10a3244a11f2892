using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Readings;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Checking;

/// <summary>Holds what one citizen's calls were told, and what their record tells now, against the model. A pure function of both.</summary>
internal sealed partial class CitizenCheck
{
    /// <summary>How long a record counts like refusals as one.</summary>
    private static readonly TimeSpan LikeRefusals = TimeSpan.FromMinutes(1);

    /// <summary>An attempt waits for its reply, and for its turn, at most about so long; clocks of one nation differ by less.</summary>
    private static readonly TimeSpan MostPerAttempt = TimeSpan.FromSeconds(40);

    private readonly VirtualCitizen _citizen;
    private readonly RecordEvidence _evidence;
    private readonly bool _isWhole;
    private readonly ILookup<long, AccessLogEntry> _log;
    private readonly HashSet<long> _explained = [];
    private readonly List<Finding> _findings = [];
    private readonly ModelRecord _record = new();
    private readonly List<(long Version, ModelConsents Consents)> _consents = [(0, ModelConsents.None)];
    private readonly HashSet<string> _emergencies = new(StringComparer.Ordinal);
    private readonly List<(AccessLogEntry Logged, PlannedCall Call, LedgerEntry Entry)> _late = [];
    private long _version;

    private CitizenCheck(LoadSchedule schedule, VirtualCitizen citizen, RecordEvidence evidence, bool isWhole)
    {
        _programmes = new ModelProgrammes(schedule.Studies);
        _citizen = citizen;
        _alerts = new ModelAlerts(citizen.Id);
        _evidence = evidence;
        _isWhole = isWhole;
        _log = evidence.Log.ToLookup(static entry => entry.Version);
    }

    private ModelConsents Consents => _consents[^1].Consents;

    /// <param name="entries">The ledger's of this citizen, in any order.</param>
    /// <param name="isWhole">False when calls may have been made that the ledger does not tell of: what is there beyond it is then no fault.</param>
    public static CitizenVerdict Check(
        LoadSchedule schedule, VirtualCitizen citizen, IEnumerable<LedgerEntry> entries, RecordEvidence evidence, bool isWhole = true)
    {
        var check = new CitizenCheck(schedule, citizen, evidence, isWhole);
        var all = entries.ToList();
        var ordered = all.Where(static entry => entry.Kind != CallKind.Told).OrderBy(static entry => entry.Visit).ThenBy(static entry => entry.Step).ToList();
        var planned = Planned(schedule, citizen, ordered);
        check.Explain(planned);
        foreach (var (call, entry) in planned)
        {
            if (call is AskCall ask)
            {
                check.Asked(ask, entry);
            }
            else if (check.FoundItDone(call, entry) && check.Settle(call, entry.Version) is { } done)
            {
                check._late.Add((done, call, entry));
            }
            else if (entry.Result != CallResult.Unknown || call is SubscribeCall or EndSubscriptionCall)
            {
                check.CarryLate(logged => entry.Version > 0 ? logged.Version <= entry.Version : logged.At <= entry.At);
                check.Replay(call, entry);
            }
            else if (check.Settle(call) is { } settled)
            {
                check._late.Add((settled, call, entry));
            }
        }

        check.CarryLate(static _ => true);
        check.CompareItems();
        if (!isWhole)
        {
            return new CitizenVerdict(check._findings, null);
        }

        check.CompareDashboard();
        check.CompareAlerts();
        check.CompareRequests();
        check.CompareProgrammes();
        check.CompareSubscriptions([.. all.Where(static entry => entry.Kind == CallKind.Told)]);
        check.JudgeLog();
        return new CitizenVerdict(check._findings, check.Tasks()) { Asked = check.AskedOfThem(), Told = check._taken, Waiting = check._waiting, Counted = check.CountedIn(), Left = [.. check._programmes.Left] };
    }

    private static List<(PlannedCall Call, LedgerEntry Entry)> Planned(LoadSchedule schedule, VirtualCitizen citizen, List<LedgerEntry> ordered)
    {
        var planned = new List<(PlannedCall, LedgerEntry)>(ordered.Count);
        var (visit, calls) = (-1L, ImmutableArray<PlannedCall>.Empty);
        foreach (var entry in ordered)
        {
            if (entry.Visit != visit)
            {
                (visit, calls) = (entry.Visit, schedule.Calls(citizen, entry.Visit));
            }

            planned.Add((calls[entry.Step], entry));
        }

        return planned;
    }

    /// <summary>Versions that are an answered call's own. Of one that changed nothing, that found its first receipt, or all as it wants it, they are another's.</summary>
    private void Explain(IEnumerable<(PlannedCall Call, LedgerEntry Entry)> planned)
    {
        var latest = 0L;
        foreach (var (_, entry) in planned.Where(it => it.Entry.Result != CallResult.Unknown && !ChangedNothing(it.Entry) && !FoundItDone(it.Call, it.Entry) && (it.Entry.Kind != CallKind.Submit || it.Entry.Version > latest)))
        {
            _explained.Add(entry.Version);
            latest = Math.Max(latest, entry.Version);
        }
    }

    /// <summary>Such a call, made again, changes nothing where an attempt before did what it wants. The version of its answer is that of whatever came last.</summary>
    private bool FoundItDone(PlannedCall call, LedgerEntry entry) =>
        entry is { Result: CallResult.Done, Attempts: > 1 } && call is RegisterCall or PlanCall or ArrangeCall && !IsLogged(call, entry);

    /// <summary>Calls that nobody answered may run after others that were made after they were given up: what they did stands in the order of the log.</summary>
    private void CarryLate(Func<AccessLogEntry, bool> isDue)
    {
        foreach (var late in _late.Where(late => isDue(late.Logged)).OrderBy(static late => late.Logged.Version).ToList())
        {
            _late.Remove(late);
            Carry(late.Call, late.Entry, late.Logged.Version, late.Logged.At);
        }
    }

    /// <summary>The version of such an answer is that of whatever came before.</summary>
    private static bool ChangedNothing(LedgerEntry entry) => entry is { Kind: CallKind.Submit or CallKind.Task or CallKind.Answer or (>= CallKind.Join and <= CallKind.OptIn), Result: CallResult.Done, Accepted: 0 };

    private void Replay(PlannedCall call, LedgerEntry entry)
    {
        if (call is WorklistCall look)
        {
            JudgeWorklist(look, entry);
            return;
        }

        if (ReplaySubscription(call, entry) || (call is ProgrammeCall said && ReplayWord(said, entry)))
        {
            return;
        }

        if (entry.Result is CallResult.Idle or CallResult.Invalid)
        {
            return; // Without a version: neither changed anything.
        }

        if (call is TaskCall repeated && ChangedNothing(entry))
        {
            JudgeRepeated(repeated, entry);
            _version = Math.Max(_version, entry.Version);
            return;
        }

        if (call is AnswerCall again && ChangedNothing(entry))
        {
            JudgeRepeated(again, entry);
            _version = Math.Max(_version, entry.Version);
            return;
        }

        var first = call is SubmitCall { Submission.Id: var id } && _record.Has(id);
        var changedNothing = ChangedNothing(entry);
        var counted = IsCounted(call, entry);
        if (!first && !changedNothing && !counted && entry.Version <= _version)
        {
            Find(FindingKind.OutOfOrder, entry.Version, $"{entry.Kind} after version {_version}");
        }

        _version = Math.Max(_version, entry.Version);
        if (!first && !changedNothing && !counted && entry.Result is CallResult.Done or CallResult.Refused && !IsLogged(call, entry))
        {
            Find(FindingKind.NotLogged, entry.Version, $"{entry.Kind}, {entry.Result}");
        }

        switch (call)
        {
            case DashboardCall dashboard:
                JudgeDashboard(dashboard, entry);
                break;
            case TaskCall when entry.Result == CallResult.Refused:
                Find(FindingKind.RefusedAgainstConsent, entry.Version, $"a task of {call.As.Organization}");
                break;
            case SubmitCall submit when !first:
                JudgeReceipt(submit, entry);
                JudgeLogged(entry.Version, logged => entry.Accepted == 0 || logged.Count == entry.Accepted, $"{entry.Accepted} items were recorded of {submit.Submission.Id}");
                break;
        }

        if (entry.Result == CallResult.Done && call is not SubmitCall)
        {
            Carry(call, entry, entry.Version, entry.At);
        }
    }

    /// <summary>What the call does to the model.</summary>
    private void Carry(PlannedCall call, LedgerEntry entry, long version, DateTimeOffset at)
    {
        _programmes.Reach(LoggedAt(version) ?? at, _record);
        switch (call)
        {
            case SubmitCall submit when !_record.Has(submit.Submission.Id):
                Take(submit, version, at);
                break;
            case TaskCall task:
                Handle(task, entry, version, at);
                break;
            case AnswerCall answer:
                CarryAnswer(answer, version);
                break;
            case RegisterCall register:
                _consents.Add((version, Consents.Register(register.Practice)));
                _programmes.Register(register.Details);
                break;
            case PlanCall { Plan: var plan }:
                _alerts.Plan(plan);
                break;
            case ArrangeCall { Arrangement: var arranged }:
                _consents.Add((version, Consents.Without(arranged.Withdraw).With(arranged.Give)));
                NoteOptOut(arranged);
                break;
            case ProgrammeCall said:
                CarryWord(said, version);
                break;
            case EmergencyCall emergency:
                _emergencies.Add(emergency.As.Organization!);
                break;
        }
    }

    /// <returns>How many items were new or corrections, and how many were held already.</returns>
    private (int Accepted, int Duplicates) Take(SubmitCall submit, long version, DateTimeOffset at)
    {
        _programmes.Reach(at, _record);
        var (entered, left, duplicates) = _record.Take(submit.Submission, version, at);
        _alerts.Take(entered, left, version, at);
        Note(entered, left, version);
        return (entered.Count, duplicates);
    }

    /// <summary>
    /// A call that nobody answered was carried out if the log has an entry for it that no answered call explains: a citizen's calls come one after the other.
    /// </summary>
    /// <param name="upTo">The last version that it may be.</param>
    private AccessLogEntry? Settle(PlannedCall call, long upTo = long.MaxValue)
    {
        var found = _evidence.Log
            .Where(entry => entry.Version > _version && entry.Version <= upTo && entry.Permitted && !_explained.Contains(entry.Version) && Matches(entry, call) && IsHeldOf(entry, call))
            .MinBy(static entry => entry.Version);
        if (found is not null)
        {
            _explained.Add(found.Version);
        }

        return found;
    }

    /// <summary>Whether what stands at an entry's version, if anything does, is what the call brought.</summary>
    private bool IsHeldOf(AccessLogEntry entry, PlannedCall call) => call is ProgrammeCall said ? MayBeOf(entry, said) : call is not SubmitCall submit
        || _evidence.Items.Where(held => held.Ref.Sequence == entry.Version).All(held => submit.Submission.Items.Any(item => ModelRecord.ContentOf(item) == ModelRecord.ContentOf(held.Item)));

    private void JudgeReceipt(SubmitCall submit, LedgerEntry entry)
    {
        if (Consents.StopsDelivery(submit.Source, entry.At))
        {
            if (entry.Result != CallResult.Refused)
            {
                Find(FindingKind.ShownAgainstConsent, entry.Version, $"{submit.Source} delivered though its delivery was stopped");
            }

            return;
        }

        if (entry.Result == CallResult.Refused)
        {
            Find(FindingKind.RefusedAgainstConsent, entry.Version, $"{submit.Source} may deliver");
            return;
        }

        var (accepted, duplicates) = Take(submit, entry.Version, entry.At);
        if ((entry.Accepted, entry.Duplicates, entry.Refused) != (accepted, duplicates, 0))
        {
            Find(FindingKind.WrongReceipt, entry.Version,
                $"{submit.Submission.Id}: {entry.Accepted} accepted, {entry.Duplicates} duplicates, {entry.Refused} refused; the model has {accepted} and {duplicates}");
        }
    }

    private void JudgeDashboard(DashboardCall look, LedgerEntry entry)
    {
        var may = Consents.MayLook(look.As, entry.At) && (look.Kind != CallKind.EmergencyDashboard || _emergencies.Contains(look.As.Organization!));
        if (entry.Result == CallResult.Refused)
        {
            if (may)
            {
                Find(FindingKind.RefusedAgainstConsent, entry.Version, $"{look.As.Organization} for {look.As.Purpose}");
            }

            return;
        }

        if (!may)
        {
            Find(FindingKind.ShownAgainstConsent, entry.Version, $"{look.As.Organization} for {look.As.Purpose}");
            return;
        }

        var wanted = ModelDashboard.Of(_record.Kinds.Where(kind => Consents.MaySee(look.As, kind.Example, entry.At)), entry.At);
        if (DigestOf(wanted) == entry.Shown)
        {
            JudgeLogged(entry.Version, wanted.IsToldBy, $"{wanted.Count} items were shown to {look.As.Organization} for {look.As.Purpose}");
            return;
        }

        var everything = DigestOf(ModelDashboard.Of(_record.Kinds, entry.At)) == entry.Shown;
        Find(everything ? FindingKind.ShownAgainstConsent : FindingKind.WrongDashboard, entry.Version, $"{look.As.Organization} for {look.As.Purpose}");
    }

    private static ulong DigestOf(ModelDashboard dashboard) => DashboardDigest.Of(dashboard.Measures, dashboard.Events);

    private void CompareItems()
    {
        var held = _evidence.Items.ToLookup(static it => ModelRecord.ContentOf(it.Item));
        var wanted = _record.Items.ToLookup(static it => ModelRecord.ContentOf(it.Item));
        foreach (var item in wanted)
        {
            var found = held[item.Key].ToList();
            var (at, code) = (item.First().Ref.Sequence, item.First().Item.Code.Primary.Code);
            if (found.Count == 0 && !MayBeCorrected(item.First().Item))
            {
                Find(FindingKind.Lost, at, $"{code} of {item.First().Item.Source.Name}");
            }
            else if (found.Count > 1)
            {
                Find(FindingKind.Doubled, at, $"{code} of {item.First().Item.Source.Name}, {found.Count} times");
            }
            else if (found.Count == 1 && found[0].Ref != item.First().Ref)
            {
                Find(FindingKind.Unexpected, found[0].Ref.Sequence, $"{code} stands at another place than its receipt says, {at}");
            }
        }

        foreach (var item in held.Where(item => _isWhole && !wanted.Contains(item.Key)))
        {
            Find(FindingKind.Unexpected, item.First().Ref.Sequence, $"{item.First().Item.Code.Primary.Code} of {item.First().Item.Source.Name} was not sent so");
        }
    }

    /// <summary>By a call that the ledger does not tell of.</summary>
    private bool MayBeCorrected(RecordItem item) =>
        !_isWhole && item.Source.Identifier is { } identifier
        && _evidence.Items.Any(held => held.Item.Source.Identifier == identifier && held.Item.Source.Name == item.Source.Name && held.Item.ResourceType == item.ResourceType);

    private void CompareDashboard()
    {
        var shown = _evidence.Dashboard;
        var wanted = ModelDashboard.Of(_record.Kinds, shown.AsOf);
        if (DigestOf(wanted) != DashboardDigest.Of(shown.Measures, shown.Events))
        {
            Find(FindingKind.WrongDashboard, shown.Version, "the citizen's own");
        }

        JudgeLogged(shown.Version, wanted.IsToldBy, $"{wanted.Count} items were shown to the citizen");
    }

    private void Find(FindingKind kind, long version, string what) => _findings.Add(new Finding(kind, _citizen.Id, version, what));
}
