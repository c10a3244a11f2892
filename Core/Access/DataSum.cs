using PhrCluster.AccessLog;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Access;

/// <summary>Describes items for the log as they come, and keeps none of them.</summary>
/// <param name="inAnyOrder">Of too many codes the first by their letters are kept, and not the first that came: a replay may meet them in another order.</param>
public sealed class DataSum(bool inAnyOrder = false)
{
    private readonly SortedSet<string> _classes = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _codes = new(StringComparer.Ordinal);
    private DateTimeOffset? _from, _to;
    private int _count;

    public void Add(RecordItem item)
    {
        _count++;
        _classes.Add(item.ResourceType);
        AddCode(item.Code.Primary.Code!);
        if (HeldItems.From(item) is { } start)
        {
            _from = _from is null || start < _from ? start : _from;
            _to = _to is null || start > _to ? start : _to;
        }
    }

    private void AddCode(string code)
    {
        if (!inAnyOrder)
        {
            Disclosures.AddCode(_codes, code);
        }
        else if (_codes.Add(code) && _codes.Count > RecordLimits.MaxLoggedCodes)
        {
            _codes.Remove(_codes.Max!);
        }
    }

    public DataDescription Describe() => new([.. _classes], [.. _codes], _from, _to, _count);
}
