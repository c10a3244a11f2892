using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Profiles;
using PhrCluster.Readings;

namespace PhrCluster.Core.Profiles;

/// <summary>Gathers the sensor readings of a profile as they come, in whichever order: of several in one minute the one that was recorded last, so that there is an end to them.</summary>
public sealed class ProfileSum(GlucoseProfileQuery query)
{
    private readonly Dictionary<long, (ItemRef Ref, SensorPoint Point)> _minutes = [];

    /// <param name="held">One that the look takes.</param>
    public void Add(HeldItem held)
    {
        var reading = (Reading)held.Item;
        if (HeldItems.From(reading) is not { } at || at < query.From || at >= query.To || Canonical.Of(KnownCodes.SensorGlucose[0], reading.Value) is not { } number)
        {
            return;
        }

        var minute = at.UtcTicks / TimeSpan.TicksPerMinute;
        if (!_minutes.TryGetValue(minute, out var before) || before.Ref.CompareTo(held.Ref) < 0)
        {
            _minutes[minute] = (held.Ref, new SensorPoint(at, number.Value));
        }
    }

    public GlucoseProfile Close() =>
        GlucoseProfiles.Of([.. _minutes.Values.Select(static it => it.Point).OrderBy(static it => it.At)], query, DeploymentZone.Current);
}
