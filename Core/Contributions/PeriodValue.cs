using PhrCluster.Datatypes;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Contributions;

/// <summary>What a citizen's values of one period come to: the newest, or the mean. Exact, and independent of the order in which they are taken.</summary>
internal struct PeriodValue(TableStatistic statistic)
{
    private long _latestTicks = long.MinValue;
    private long _latestOrder;
    private Int128 _latest;
    private Int128 _sum;
    private int _numbers;

    /// <param name="order">Of two at one time the later one holds.</param>
    public void Take(DateTimeOffset at, long order, long micros)
    {
        Take(1, micros);
        if (at.UtcTicks > _latestTicks || (at.UtcTicks == _latestTicks && order >= _latestOrder))
        {
            (_latestTicks, _latestOrder, _latest) = (at.UtcTicks, order, micros);
        }
    }

    /// <summary>Numbers whose times don't matter.</summary>
    public void Take(int numbers, Int128 micros) => (_numbers, _sum) = (_numbers + numbers, _sum + micros);

    /// <summary>Null where there are none.</summary>
    public readonly decimal? Value => _numbers <= 0 ? null
        : statistic == TableStatistic.Newest ? (decimal)_latest / ReportedDecimal.Scale
        : (decimal)_sum / _numbers / ReportedDecimal.Scale;
}
