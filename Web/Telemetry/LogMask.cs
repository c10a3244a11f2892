using System.Globalization;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace PhrCluster.Web.Telemetry;

/// <summary>Hides citizen ids in logs that leave the machine, as <see cref="CitizenIds"/> does on standard error; of an exception its text leaves, masked.</summary>
internal sealed class LogMask : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        data.FormattedMessage = data.FormattedMessage is { } message ? CitizenIds.Mask(message) : null;
        data.Body = data.Body is { } body ? CitizenIds.Mask(body) : null;
        var attributes = (data.Attributes ?? []).Select(static it => new KeyValuePair<string, object?>(it.Key, Masked(it.Value))).ToList();
        if (data.Exception is { } exception)
        {
            attributes.Add(new("exception.type", exception.GetType().FullName));
            attributes.Add(new("exception.stacktrace", CitizenIds.Mask(exception.ToString())));
            data.Exception = null;
        }

        data.Attributes = attributes;
    }

    /// <summary>Numbers and truth stay what they are; all else is text.</summary>
    private static object? Masked(object? value) => value switch
    {
        null or bool or sbyte or byte or short or ushort or int or uint or long or float or double => value,
        _ => CitizenIds.Mask(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };
}
