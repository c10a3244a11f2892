using System.Globalization;
using System.Text.Json;

namespace PhrCluster.Simulation.Subscribers;

/// <summary>One message to a citizen outside their record, as the notification service is sent it.</summary>
/// <param name="To">What the service knows the citizen by.</param>
/// <param name="Version">Of the record: with the address, what names the message.</param>
internal sealed record ToldNotice(string To, long Version, string Kind, bool IsUrgent, int Count)
{
    private const char Between = '.';

    /// <returns>Null for what is no message.</returns>
    public static ToldNotice? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var (json, to) = (document.RootElement, document.RootElement.GetProperty("to").GetString()!);
            return json.GetProperty("id").GetString()!.Split(Between) is [var named, var version] && named == to
                && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new ToldNotice(to, number, json.GetProperty("kind").GetString()!, json.GetProperty("urgent").GetBoolean(), json.GetProperty("count").GetInt32())
                : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
