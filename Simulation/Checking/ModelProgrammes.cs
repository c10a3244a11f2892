using System.Collections.Immutable;
using PhrCluster.Client.Programmes;
using PhrCluster.Contributions;
using PhrCluster.Programmes;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Studies;

namespace PhrCluster.Simulation.Checking;

/// <summary>Which programmes one citizen is part of, by what they said, and where each counts them.</summary>
/// <param name="programmes">Those of the run, which were open before it began.</param>
internal sealed class ModelProgrammes(ImmutableArray<ProgrammeDraft> programmes)
{
    private const int Adult = 18;

    private readonly SortedSet<string> _joined = new(StringComparer.Ordinal), _optedOut = new(StringComparer.Ordinal);
    private readonly Dictionary<ModelSlot, ContributionCell> _counted = [];
    private readonly HashSet<ModelCell> _left = [];
    private CitizenDetails? _person;
    private DateOnly? _today;

    public ImmutableArray<ProgrammeDraft> Studies => programmes;

    public IReadOnlyCollection<string> Joined => _joined;

    public IReadOnlyCollection<string> OptedOut => _optedOut;

    public bool OptedOutOfAll { get; private set; }

    /// <summary>Those that count them now.</summary>
    public IEnumerable<ProgrammeDraft> PartOf => programmes.Where(IsPartOf);

    /// <summary>Where they are counted.</summary>
    public IReadOnlyDictionary<ModelSlot, ContributionCell> Counted => _counted;

    /// <summary>Where they were counted when they left, or opted out.</summary>
    public IReadOnlyCollection<ModelCell> Left => _left;

    /// <summary>Whether joining is refused: they are known to be no adult.</summary>
    public bool IsRefused(ProgrammeCall call, DateTimeOffset at) =>
        call.Kind == CallKind.Join && _person?.Born is { } born
        && DateOnly.ParseExact((born + "-01-01")[.."yyyy-MM-dd".Length], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddYears(Adult) > ModelTable.DayOf(at);

    /// <summary>Whether a word changes anything.</summary>
    public bool IsNews(ProgrammeCall call) => call switch
    {
        { Kind: CallKind.Join, Programme: { } id } => !_joined.Contains(id),
        { Kind: CallKind.Leave, Programme: { } id } => _joined.Contains(id),
        { Kind: CallKind.OptOut, Programme: { } id } => !_optedOut.Contains(id),
        { Kind: CallKind.OptIn, Programme: { } id } => _optedOut.Contains(id),
        { Kind: CallKind.OptIn } => OptedOutOfAll,
        _ => !OptedOutOfAll || _joined.Count > 0,
    };

    /// <summary>Something is about to happen: what stood until then is what periods were frozen with.</summary>
    public void Reach(DateTimeOffset at, ModelRecord record)
    {
        var day = ModelTable.DayOf(at);
        if (_today is { } before && before < day)
        {
            Count(record);
        }

        _today = _today > day ? _today : day;
    }

    public void Register(CitizenDetails? person) => _person = person ?? _person;

    /// <summary>By the consent that it is, however that was given.</summary>
    public void OptOutOfAll(ModelRecord record)
    {
        Count(record);
        OptedOutOfAll = true;
        _joined.Clear();
        Leave();
    }

    public void Say(ProgrammeCall call, ModelRecord record)
    {
        Count(record);
        switch (call)
        {
            case { Kind: CallKind.Join, Programme: { } id }:
                _joined.Add(id);
                break;
            case { Kind: CallKind.Leave, Programme: { } id }:
                _joined.Remove(id);
                break;
            case { Kind: CallKind.OptOut, Programme: { } id }:
                _optedOut.Add(id);
                break;
            case { Kind: CallKind.OptIn, Programme: { } id }:
                _optedOut.Remove(id);
                break;
            case { Kind: CallKind.OptIn }:
                OptedOutOfAll = false;
                break;
            default:
                OptedOutOfAll = true;
                _joined.Clear();
                break;
        }

        Leave();
    }

    /// <summary>Counts them anew in each period that still takes something; others stay as they were frozen.</summary>
    public void Count(ModelRecord record)
    {
        if (_today is not { } today)
        {
            return;
        }

        foreach (var programme in PartOf)
        {
            foreach (var table in programme.Terms.Tables)
            {
                var cells = ModelTable.Cells(table, _person, record);
                foreach (var gone in _counted.Keys.Where(slot => slot.Programme == programme.Id && slot.Table == table.Id && Takes(slot.From) && !cells.ContainsKey(slot.From)).ToList())
                {
                    _counted.Remove(gone);
                }

                foreach (var (from, cell) in cells.Where(it => Takes(it.Key)))
                {
                    _counted[new ModelSlot(programme.Id, table.Id, from)] = cell;
                }

                bool Takes(DateOnly from) => ModelTable.Takes(table, programme.Terms, from, today);
            }
        }
    }

    private bool IsPartOf(ProgrammeDraft programme) =>
        programme.Kind == ProgrammeKind.Research ? _joined.Contains(programme.Id) : !OptedOutOfAll && !_optedOut.Contains(programme.Id);

    /// <summary>Nothing of what they are no part of counts any more, frozen or not.</summary>
    private void Leave()
    {
        foreach (var programme in programmes.Where(it => !IsPartOf(it)))
        {
            foreach (var (slot, cell) in _counted.Where(it => it.Key.Programme == programme.Id).ToList())
            {
                _counted.Remove(slot);
                _left.Add(new ModelCell(slot, cell));
            }
        }
    }
}

/// <summary>A period of a table of a programme.</summary>
/// <param name="From">Its first day.</param>
internal readonly record struct ModelSlot(string Programme, string Table, DateOnly From);

/// <summary>A cell of it.</summary>
internal readonly record struct ModelCell(ModelSlot Slot, ContributionCell Cell);
