using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace PhrCluster.Web.Telemetry;

/// <summary>
/// What leaves of a span: which method, how long, and whether it failed. Orleans names grains by their keys and requests name records in their addresses, so that only tags leave that are known to
/// tell of nobody. A span with events does not leave: they hold words that nobody can vouch for.
/// </summary>
internal sealed class SpanMask : BaseProcessor<Activity>
{
    public static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
    [
        "rpc.system", "rpc.system.name", "rpc.service", "rpc.method", "orleans.rpc.service", "exception.type", "error.type",
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version",
    ]);

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.Where(static tag => !Known.Contains(tag.Key)).ToArray())
        {
            data.SetTag(name, null);
        }

        data.SetStatus(data.Status); // Without its description.
        data.TraceStateString = null; // The caller's own words.
        data.DisplayName = CitizenIds.Mask(data.DisplayName);
        if (data.Events.Any())
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
