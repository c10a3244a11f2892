using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Subscribers;

/// <summary>One notification of a subscription, as its endpoint was sent it.</summary>
/// <param name="Subscription">Its id.</param>
/// <param name="Type">Of <c>subscription-notification-type</c>.</param>
internal sealed record ToldNotification(string Subscription, string Type, ImmutableArray<ToldEvent> Events)
{
    public const string OfEvents = "event-notification";

    /// <returns>Null for what is no notification.</returns>
    public static ToldNotification? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var entries = document.RootElement.GetProperty("entry").EnumerateArray().ToList();
            var versions = entries.Skip(1).Where(static it => it.TryGetProperty("resource", out _))
                .ToDictionary(static it => it.GetProperty("fullUrl").GetString()!, static it => VersionOf(it.GetProperty("resource")));
            var parameters = entries[0].GetProperty("resource").GetProperty("parameter").EnumerateArray().ToList();
            return new ToldNotification(
                Named("subscription").GetProperty("valueReference").GetProperty("reference").GetString()!.Split('/')[^1],
                Named("type").GetProperty("valueCode").GetString()!,
                [.. parameters.Where(static it => Name(it) == "notification-event").Select(it => EventOf(it, versions))]);

            JsonElement Named(string name) => parameters.Find(it => Name(it) == name);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static ToldEvent EventOf(JsonElement parameter, Dictionary<string, long> versions)
    {
        var parts = parameter.GetProperty("part").EnumerateArray().ToList();
        var foci = parts.Where(static it => Name(it) is "focus" or "additional-context").Select(static it => it.GetProperty("valueReference").GetProperty("reference").GetString()!).ToList();
        return new ToldEvent(
            long.Parse(parts.Find(static it => Name(it) == "event-number").GetProperty("valueString").GetString()!, NumberStyles.None, CultureInfo.InvariantCulture),
            parts.Find(static it => Name(it) == "timestamp").GetProperty("valueInstant").GetDateTimeOffset(),
            foci.Select(focus => versions.GetValueOrDefault(focus)).DefaultIfEmpty().Max(),
            foci.Count,
            DigestOf(foci.Select(static focus => string.Join('/', focus.Split('/')[^2..]))));
    }

    /// <summary>What an event is about, in eight bytes: the first of the SHA-256 of its resources (<c>Type/id</c>) in ordinal order.</summary>
    public static ulong DigestOf(IEnumerable<string> resources) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', resources.Order(StringComparer.Ordinal)))));

    /// <summary>The record version that an item came with; 0 of what is no item.</summary>
    private static long VersionOf(JsonElement resource) =>
        resource.GetProperty("meta").TryGetProperty("versionId", out var version) && ItemIdentity.TryParseVersion(version.GetString(), out var place) ? place.Sequence : 0;

    private static string? Name(JsonElement parameter) => parameter.GetProperty("name").GetString();
}

/// <summary>One event of a notification.</summary>
/// <param name="At">The time of the commit that it is about, to the millisecond.</param>
/// <param name="Version">Of that commit, where it is about items; 0 else.</param>
/// <param name="Resources">How many it names.</param>
internal readonly record struct ToldEvent(long Number, DateTimeOffset At, long Version, int Resources, ulong Digest);
