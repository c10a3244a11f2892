using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Summaries;

/// <summary>
/// The codes of readings that enter the figures of a record: of each source the first, and of all sources as many as a record has room for. It does not grow
/// beyond that, and every viewer's figures are of these codes.
/// </summary>
public sealed class FiguredCodes
{
    private readonly HashSet<(string? System, string? Code)> _codes = [];
    private readonly Dictionary<string, int> _bySource = [];

    /// <summary>Those of a record as it stands.</summary>
    public static FiguredCodes Of(RecordSummaries summaries)
    {
        var figured = new FiguredCodes();
        figured._codes.UnionWith(summaries.Measures.Select(static measure => Key(measure.Code)));
        return figured;
    }

    public bool Has(Coding code) => _codes.Contains(Key(code));

    /// <summary>Follows a journal from its start, as the summaries do.</summary>
    public void Follow(RecordItem item)
    {
        if (item is not Reading || !HeldItems.Counts(item) || Has(item.Code.Primary))
        {
            return;
        }

        var taken = _bySource.GetValueOrDefault(item.Source.Name);
        if (_codes.Count < RecordLimits.MaxMeasures && taken < RecordLimits.MaxMeasuresPerSource)
        {
            _codes.Add(Key(item.Code.Primary));
            _bySource[item.Source.Name] = taken + 1;
        }
    }

    private static (string? System, string? Code) Key(Coding code) => (code.System, code.Code);
}
