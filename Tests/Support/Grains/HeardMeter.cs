using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace PhrCluster.Tests.Support.Grains;

/// <summary>What the instruments of meters of one name say, of one host alone.</summary>
internal sealed class HeardMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measured> _heard = new();
    private readonly ConcurrentBag<string> _instruments = [];

    /// <param name="meters">Those of the host: others in this process count for themselves.</param>
    public HeardMeter(string meter, params IMeterFactory[] meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meter && meters.Any(it => ReferenceEquals(instrument.Meter.Scope, it)))
            {
                _instruments.Add(instrument.Name);
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _heard.Enqueue(new Measured(instrument.Name, value, [.. tags])));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _heard.Enqueue(new Measured(instrument.Name, value, [.. tags])));
        _listener.Start();
    }

    /// <summary>One call of an instrument.</summary>
    public sealed record Measured(string Instrument, double Value, IReadOnlyList<KeyValuePair<string, object?>> Tags)
    {
        public string TagText => string.Join(',', Tags.Select(static tag => $"{tag.Key}={tag.Value}"));
    }

    /// <summary>All instruments that there are.</summary>
    public IReadOnlyCollection<string> Instruments => _instruments;

    public IReadOnlyList<Measured> All => [.. _heard];

    /// <summary>How often an instrument was used with these tags, as <c>name=value</c>.</summary>
    public int Times(string instrument, string tags = "") => _heard.Count(it => it.Instrument == instrument && it.TagText == tags);

    /// <summary>What it comes to.</summary>
    public double Sum(string instrument, string tags = "") => _heard.Where(it => it.Instrument == instrument && it.TagText == tags).Sum(static it => it.Value);

    public void Dispose() => _listener.Dispose();
}
