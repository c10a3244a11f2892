using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Contributions;

/// <summary>The programmes that there are, as contributions look at them: made once for each change of any of them, so that a reading that concerns none costs a look into a table.</summary>
public sealed class CataloguedTables
{
    public static readonly CataloguedTables None = Of([]);

    private static readonly FrozenDictionary<string, Measurand> Measurands = KnownCodes.Groups.SelectMany(static group => group.Sets).Select(static set => set.Measures).OfType<Measurand>()
        .DistinctBy(static measure => measure.Name).ToFrozenDictionary(static measure => measure.Name, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, Programme> _byId;
    private readonly ImmutableArray<Programme> _planning;
    private readonly FrozenSet<Measurand> _measured;

    private CataloguedTables(FrozenDictionary<string, Programme> byId)
    {
        _byId = byId;
        _planning = [.. byId.Values.Where(static it => it is { Kind: ProgrammeKind.Planning, State: ProgrammeState.Open }).OrderBy(static it => it.OpenedAt).ThenBy(static it => it.Id, StringComparer.Ordinal)];
        _measured = byId.Values.Where(static it => it.State == ProgrammeState.Open).SelectMany(static it => it.Terms.Tables).Select(static table => Find(table.Measure)).OfType<Measurand>().ToFrozenSet();
    }

    /// <param name="programmes">Open ones; others count for nobody.</param>
    public static CataloguedTables Of(IEnumerable<Programme> programmes) => new(programmes.ToFrozenDictionary(static programme => programme.Id, StringComparer.Ordinal));

    /// <summary>What a table counts by; null for a name that an earlier version of the codes had.</summary>
    public static Measurand? Find(string measure) => Measurands.GetValueOrDefault(measure);

    public Programme? Programme(string id) => _byId.GetValueOrDefault(id);

    /// <summary>What readings under a code are to programmes; null for most of them.</summary>
    public Measurand? Counted(Coding code) => _measured.Count > 0 && KnownCodes.MeasurandOf(code) is { } measures && _measured.Contains(measures) ? measures : null;

    /// <summary>Those that a citizen contributes to at a time. What they are no part of is not looked at, however much research there is.</summary>
    /// <param name="held">What they contribute already.</param>
    public IEnumerable<Programme> PartOf(RecordProgrammes said, ImmutableArray<HeldContribution> held, DateTimeOffset now)
    {
        foreach (var programme in Planning(said, held, now))
        {
            yield return programme;
        }

        foreach (var joined in said.Joined)
        {
            if (Programme(joined.Id) is { Kind: ProgrammeKind.Research } programme && programme.Counts(now))
            {
                yield return programme;
            }
        }
    }

    /// <summary>The planning among them: at most <see cref="RecordLimits.MaxPlanningContributions"/>. Those that count the citizen already stay; then come the others, in the order of their opening.</summary>
    public IEnumerable<Programme> Planning(RecordProgrammes said, ImmutableArray<HeldContribution> held, DateTimeOffset now) =>
        _planning.Length <= RecordLimits.MaxPlanningContributions ? Counting(said, now) : InOrder(said, held, now).Take(RecordLimits.MaxPlanningContributions);

    /// <summary>Planning that would count a citizen, and finds no room in their record: it takes the place of one that is over, or that they opt out of.</summary>
    public IEnumerable<Programme> PassedOver(RecordProgrammes said, ImmutableArray<HeldContribution> held, DateTimeOffset now) =>
        _planning.Length <= RecordLimits.MaxPlanningContributions ? [] : InOrder(said, held, now).Skip(RecordLimits.MaxPlanningContributions);

    private IEnumerable<Programme> Counting(RecordProgrammes said, DateTimeOffset now)
    {
        foreach (var programme in _planning)
        {
            if (programme.Counts(now) && said.IsPartOf(programme))
            {
                yield return programme;
            }
        }
    }

    private IEnumerable<Programme> InOrder(RecordProgrammes said, ImmutableArray<HeldContribution> held, DateTimeOffset now) =>
        Counting(said, now).OrderBy(programme => HeldContributions.Find(held, programme.Id) is { IsIn: true } ? 0 : 1);
}
