using PhrCluster.Alerts;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// A rule that one reading begins and another confirms, with none between them that is well again. It ends with readings that are well, some time apart, with none between
/// that is not.
/// </summary>
public abstract class TwiceRule : AlertRule
{
    /// <summary>A second reading that comes sooner is none.</summary>
    protected abstract TimeSpan Least { get; }

    /// <summary>One that comes later confirms nothing.</summary>
    protected abstract TimeSpan Most { get; }

    /// <summary>How far apart the readings are that end it.</summary>
    protected abstract TimeSpan WellFor { get; }

    protected abstract AlertUrgency Urgency { get; }

    public sealed override TimeSpan Back => Most;

    public sealed override TimeSpan Recall { get; } = TimeSpan.FromDays(30);

    public sealed override bool MayEnd(in AlertReading reading) => IsWell(reading) && Counts(reading);

    public sealed override bool MayBegin(in AlertReading reading) => IsUnwell(reading) && Counts(reading);

    public sealed override AlertEpisode? Standing(AlertWindow window) => Latch.Last(window, at => Begins(window, at), (at, _) => Ends(window, at));

    /// <summary>Whether it was taken in a way that the rule can judge.</summary>
    protected abstract bool Counts(in AlertReading reading);

    protected abstract bool IsUnwell(in AlertReading reading);

    protected abstract bool IsWell(in AlertReading reading);

    /// <summary>Whether one that is unwell confirms another.</summary>
    protected virtual bool Confirms(in AlertReading first, in AlertReading second) => true;

    private AlertEpisode? Begins(AlertWindow window, int at)
    {
        var second = window.Readings[at];
        for (var i = at - 1; MayBegin(second) && i >= 0 && second.At - window.Readings[i].At <= Most; i--)
        {
            var first = window.Readings[i];
            if (!Counts(first))
            {
                continue;
            }

            if (IsWell(first))
            {
                return null;
            }

            if (second.At - first.At >= Least && IsUnwell(first) && Confirms(first, second))
            {
                return new AlertEpisode(first.At, second.At, Urgency, [Figures.Tenths(first.Value), Figures.Tenths(second.Value)]);
            }
        }

        return null;
    }

    private bool Ends(AlertWindow window, int at)
    {
        var last = window.Readings[at];
        if (!Counts(last))
        {
            return false;
        }

        for (var i = at; i >= 0 && last.At - window.Readings[i].At <= Recall; i--)
        {
            var reading = window.Readings[i];
            if (!Counts(reading))
            {
                continue;
            }

            if (!IsWell(reading))
            {
                return false;
            }

            if (last.At - reading.At >= WellFor)
            {
                return true;
            }
        }

        return false;
    }
}
