using System.Text.RegularExpressions;
using PhrCluster.Client.Import.Sending;

namespace PhrCluster.Client.Import.Jobs;

/// <summary>Counts settled lines, each once, by input and type.</summary>
internal sealed partial class ImportTally
{
    /// <summary>Distinct types of one input: R4 has fewer than 150. Further ones count as of no known type.</summary>
    private const int MaxTypes = 200;

    /// <summary>Distinct reasons that are told apart: rules are a few dozen. Lines of further ones count under <see cref="OtherReasons"/>.</summary>
    public const int MaxReasons = 200;

    public const string OtherReasons = "other reasons";

    private readonly Dictionary<(int Input, string Type), TallyRow> _rows = [];
    private readonly Dictionary<(string Status, string? Field, string Rule), long> _reasons = [];
    private readonly Dictionary<int, int> _types = [];

    public ImportTally(IEnumerable<TallyRow> rows, IEnumerable<BulkImportReason> reasons)
    {
        foreach (var reason in reasons)
        {
            Count(reason.Status, reason.Field, reason.Rule, reason.Count);
        }

        foreach (var row in rows)
        {
            Add(row with { });
        }
    }

    /// <summary>In the order of inputs and types.</summary>
    public IReadOnlyList<TallyRow> Rows =>
        [.. _rows.Values.OrderBy(static it => it.Input).ThenBy(static it => it.Type, StringComparer.Ordinal).Select(static it => it with { })];

    /// <summary>The commonest first.</summary>
    public IReadOnlyList<BulkImportReason> Reasons =>
    [
        .. _reasons.Select(static it => new BulkImportReason(it.Key.Status, it.Key.Field, it.Key.Rule, it.Value))
            .OrderByDescending(static it => it.Count).ThenBy(static it => it.Status, StringComparer.Ordinal)
            .ThenBy(static it => it.Field, StringComparer.Ordinal).ThenBy(static it => it.Rule, StringComparer.Ordinal),
    ];

    public void Count(int input, LineReceipt receipt)
    {
        if (receipt.IsError)
        {
            Count(NameOf(receipt.Status), receipt.Field is null ? null : Repetition.Replace(receipt.Field, "[]"), receipt.Rule ?? string.Empty, 1);
        }

        if (receipt.Note is { } note)
        {
            Count(NameOf(receipt.Status), null, note, 1);
        }

        var row = RowOf(input, receipt.Resource);
        row.New += receipt.IsNew ? 1 : 0;
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

    private void Count(string status, string? field, string rule, long count)
    {
        var key = (status, field, rule);
        key = _reasons.ContainsKey(key) || _reasons.Count < MaxReasons ? key : (status, null, OtherReasons);
        _reasons[key] = _reasons.GetValueOrDefault(key) + count;
    }

    private static string NameOf(LineStatus status) => status.ToString().ToLowerInvariant();

    [GeneratedRegex(@"\[\d+\]")]
    private static partial Regex Repetition { get; }

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
