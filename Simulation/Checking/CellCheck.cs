using System.Globalization;
using PhrCluster.Contributions;

namespace PhrCluster.Simulation.Checking;

/// <summary>Holds what programmes' aggregates count against where the citizens who were checked must be counted. Safe for concurrent use; holds a few bytes for each cell.</summary>
internal sealed class CellCheck
{
    private readonly Lock _changing = new();
    private readonly SortedSet<string> _programmes = new(StringComparer.Ordinal);
    private readonly Dictionary<ModelCell, (int Wanted, int Left)> _cells = [];

    public IReadOnlyCollection<string> Programmes => _programmes;

    /// <summary>False once there is a citizen of whom not all is known: then nobody knows what cells hold.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Cells that somebody must be in.</summary>
    public int Cells => _cells.Values.Count(static cell => cell.Wanted > 0);

    /// <param name="programmes">Of the run.</param>
    /// <param name="isWhole">Whether all that their calls were told is known.</param>
    public void Expect(IEnumerable<string> programmes, CitizenVerdict verdict, bool isWhole)
    {
        lock (_changing)
        {
            _programmes.UnionWith(programmes);
            IsWhole &= isWhole;
            foreach (var cell in verdict.Counted)
            {
                _cells[cell] = _cells.GetValueOrDefault(cell) is var (wanted, left) ? (wanted + 1, left) : default;
            }

            foreach (var cell in verdict.Left.Except(verdict.Counted))
            {
                _cells[cell] = _cells.GetValueOrDefault(cell) is var (wanted, left) ? (wanted, left + 1) : default;
            }
        }
    }

    /// <summary>What is wrong with all cells of a programme.</summary>
    public List<Finding> Judge(string programme, IEnumerable<RawCell> held)
    {
        var (found, counts) = (new List<Finding>(), held.ToDictionary(it => new ModelCell(new ModelSlot(programme, it.Table, it.From), it.Cell), static it => it.Count));
        foreach (var cell in counts.Keys.Union(_cells.Keys.Where(it => it.Slot.Programme == programme)).OrderBy(static it => it.Slot.Table, StringComparer.Ordinal).ThenBy(static it => it.Slot.From))
        {
            var (count, (wanted, left)) = (counts.GetValueOrDefault(cell), _cells.GetValueOrDefault(cell));
            if (count != wanted)
            {
                found.Add(new Finding(
                    count > wanted && count - wanted <= left ? FindingKind.CountedAfterLeaving : FindingKind.WrongCell, "", 0,
                    string.Create(CultureInfo.InvariantCulture, $"{programme}, {cell.Slot.Table} of {cell.Slot.From:O}, cell {cell.Cell.ToNumber()}: counts {count}, and there are {wanted}")));
            }
        }

        return found;
    }
}
