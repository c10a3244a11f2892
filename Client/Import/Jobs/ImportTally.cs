using PhrCluster.Client.Import.Sending;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>Counts settled lines, each once, by input and type.</summary>
internal sealed class ImportTally
{
    /// <summary>Distinct types of one input: R4 has fewer than 150. Further ones count as of no known type.</summary>
    private const int MaxTypes = 200;

    private readonly Dictionary<(int Input, string Type), TallyRow> _rows = [];
    private readonly Dictionary<int, int> _types = [];

    public ImportTally(IEnumerable<TallyRow> rows)
    {
        foreach (var row in rows)
        {
            Add(row with { });
        }
    }

    /// <summary>In the order of inputs and types.</summary>
    public IReadOnlyList<TallyRow> Rows =>
        [.. _rows.Values.OrderBy(static it => it.Input).ThenBy(static it => it.Type, StringComparer.Ordinal).Select(static it => it with { })];

    public void Count(int input, LineReceipt receipt)
    {
        var row = RowOf(input, receipt.Resource);
        _ = receipt.Status switch
        {
            LineStatus.Accepted => row.Accepted++,
            LineStatus.Duplicate => row.Duplicates++,
            LineStatus.Outdated => row.Outdated++,
            LineStatus.Skipped => row.Skipped++,
            LineStatus.Valid => row.Valid++,
            LineStatus.Refused => row.Refused++,
            LineStatus.Rejected => row.Rejected++,
            _ => throw new InvalidOperationException("A line is counted once it is settled."),
        };
    }

    private TallyRow RowOf(int input, string? type) =>
        _rows.TryGetValue((input, type ?? string.Empty), out var row) ? row
        : type is not null && _types.GetValueOrDefault(input) >= MaxTypes ? RowOf(input, null)
        : Add(new TallyRow(input, type));

    private TallyRow Add(TallyRow row)
    {
        _rows.Add((row.Input, row.Type ?? string.Empty), row);
        _types[row.Input] = _types.GetValueOrDefault(row.Input) + (row.Type is null ? 0 : 1);
        return row;
    }
}
