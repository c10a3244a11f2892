using System.Collections.Immutable;
using PhrCluster.Client.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Simulation.Population;
using PhrCluster.Simulation.Studies;

namespace PhrCluster.Simulation.Load;

/// <content>What citizens say of programmes.</content>
internal sealed partial class LoadSchedule
{
    private const ulong Joining = 18, Choosing = 19, Saying = 20;

    /// <summary>Of so many words about programmes, in this order: so many join research, of which the last leave it again within the visit; leave it; opt out of a planning programme; opt out of everything. The rest opt in.</summary>
    private const int Words = 100, Joins = 60, Stay = 40, Leaves = 10, OptsOut = 15, OptsOutOfAll = 5;

    /// <summary>Calls that one word takes, taken back or not, on average.</summary>
    private const double CallsOfWord = 1.3;

    /// <summary>In years.</summary>
    private const int Adult = 18;

    /// <summary>A citizen's words are about so few programmes of each kind that leaving finds what was joined.</summary>
    private const int OfOneCitizen = 2;

    private readonly ImmutableArray<string> _research = Ids(plan, ProgrammeKind.Research), _planning = Ids(plan, ProgrammeKind.Planning);

    /// <summary>The programmes of the run; none where the mix has none.</summary>
    public ImmutableArray<ProgrammeDraft> Studies { get; } = NationStudies.Of(plan);

    private static ImmutableArray<string> Ids(LoadPlan plan, ProgrammeKind kind) => [.. NationStudies.Of(plan).Where(study => study.Kind == kind).Select(static study => study.Id)];

    /// <summary>One word about programmes. Half of what is opted out of is taken back at the end of the visit.</summary>
    private void AddProgrammeCall(ImmutableArray<PlannedCall>.Builder calls, List<ProgrammeCall> undone, VirtualCitizen citizen, int round)
    {
        var drawn = Drawn(citizen, round, calls.Count, Saying);
        var (what, back) = (Draw.Below(drawn, Words), Draw.Below(drawn * 31, 2) == 0);
        what = what < Joins + Leaves && IsChild(citizen, round) ? Joins + Leaves + (what % (Words - Joins - Leaves)) : what;
        var (research, planning) = (OneOf(_research, citizen, drawn * 37), _planning.IsEmpty ? null : OneOf(_planning, citizen, drawn * 41));
        switch (what)
        {
            case < Joins:
                Say(CallKind.Join, research, what < Stay ? null : CallKind.Leave);
                break;
            case < Joins + Leaves:
                Say(CallKind.Leave, research, null);
                break;
            case < Joins + Leaves + OptsOut when planning is not null:
                Say(CallKind.OptOut, planning, back ? CallKind.OptIn : null);
                break;
            case < Joins + Leaves + OptsOut + OptsOutOfAll:
                Say(CallKind.OptOutOfAll, null, back ? CallKind.OptIn : null);
                break;
            default:
                Say(CallKind.OptIn, back ? planning : null, null);
                break;
        }

        void Say(CallKind kind, string? programme, CallKind? afterwards)
        {
            calls.Add(new ProgrammeCall(kind, programme));
            if (afterwards is { } undoing)
            {
                undone.Add(new ProgrammeCall(undoing, programme));
            }
        }
    }

    /// <summary>No child joins research. The day of a round is over when it is lived, and of whom less is known, the record takes for older.</summary>
    private bool IsChild(VirtualCitizen citizen, int round) => citizen.BirthDate.AddYears(Adult) > plan.Nation.Epoch.AddDays(round);

    private string OneOf(ImmutableArray<string> ids, VirtualCitizen citizen, ulong drawn) =>
        ids[(int)((Draw.Below(Draw.Of(plan.Nation.Seed ^ Choosing, (ulong)citizen.Number), ids.Length) + Draw.Below(drawn, OfOneCitizen)) % ids.Length)];
}
