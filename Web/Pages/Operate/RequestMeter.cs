using System.Diagnostics.Metrics;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Operate;

/// <summary>Counts what this front door answers, as ASP.NET Core's own meter tells it: by the second, for a minute, and nothing of who asked or what for.</summary>
internal sealed class RequestMeter : IDisposable
{
    public const int WindowSeconds = 60;

    private const string Duration = "http.server.request.duration", Route = "http.route", Status = "http.response.status_code";

    private static readonly int Kinds = Enum.GetValues<RequestKind>().Length;

    private readonly MeterListener _listener = new();
    private readonly TimeProvider _time;
    private readonly Lock _counting = new();
    private readonly Second[] _seconds = [.. Enumerable.Range(0, WindowSeconds).Select(static _ => new Second())];

    /// <param name="meters">Those of this front door: another one in the process counts for itself.</param>
    public RequestMeter(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == Duration && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Take(tags));
        _listener.Start();
    }

    /// <summary>What was answered in the last minute, by kind.</summary>
    public IReadOnlyList<RequestCount> LastMinute()
    {
        var oldest = Now - WindowSeconds;
        lock (_counting)
        {
            return [.. Enum.GetValues<RequestKind>().Select(kind => Sum(_seconds.Where(it => it.At > oldest).Select(it => it.Counts[(int)kind]), kind))];
        }
    }

    public void Dispose() => _listener.Dispose();

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    private static RequestCount Sum(IEnumerable<RequestCount?> counts, RequestKind kind) => counts.OfType<RequestCount>().Aggregate(
        new RequestCount(kind, 0, 0, 0), static (sum, it) => sum with { Answered = sum.Answered + it.Answered, Refused = sum.Refused + it.Refused, Failed = sum.Failed + it.Failed });

    private void Take(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (route, status) = ("", 0);
        foreach (var (name, value) in tags)
        {
            (route, status) = name switch
            {
                Route => (value as string ?? "", status),
                Status => (route, value as int? ?? 0),
                _ => (route, status),
            };
        }

        Count(RequestKinds.Of(route), status, Now);
    }

    private void Count(RequestKind kind, int status, long now)
    {
        lock (_counting)
        {
            var second = _seconds[now % WindowSeconds];
            if (second.At != now)
            {
                second.At = now;
                Array.Clear(second.Counts);
            }

            var count = second.Counts[(int)kind] ?? new RequestCount(kind, 0, 0, 0);
            second.Counts[(int)kind] = status switch
            {
                >= 500 => count with { Failed = count.Failed + 1 },
                >= 400 => count with { Refused = count.Refused + 1 },
                _ => count with { Answered = count.Answered + 1 },
            };
        }
    }

    private sealed class Second
    {
        public long At { get; set; }

        public RequestCount?[] Counts { get; } = new RequestCount?[Kinds];
    }
}
