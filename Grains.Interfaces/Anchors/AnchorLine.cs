using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhrCluster.Anchors;

/// <summary>A line of an anchor: its header, a record, the signature of the records before it, or its end; each has the members of its kind.</summary>
/// <param name="Key">Of the header: SubjectPublicKeyInfo, DER; base64 in the file.</param>
/// <param name="Genesis">Of a record, lowercase hexadecimal, as its tip.</param>
/// <param name="Root">Of the end: over all records, lowercase hexadecimal.</param>
public sealed record AnchorLine(
    string? Format = null,
    byte[]? Key = null,
    string? Genesis = null,
    long? Version = null,
    string? Tip = null,
    DateTimeOffset? Time = null,
    byte[]? Signature = null,
    long? Records = null,
    string? Root = null)
{
    public const string CurrentFormat = "phr-anchor/1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static AnchorLine Of(RecordTip tip) => new(
        Genesis: Convert.ToHexStringLower(tip.Genesis.AsSpan()), Version: tip.Version, Tip: Convert.ToHexStringLower(tip.Tip.AsSpan()));

    /// <returns>Null where it is no line of an anchor.</returns>
    public static AnchorLine? Parse(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<AnchorLine>(text, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToText() => JsonSerializer.Serialize(this, Json);

    /// <returns>Null where it is no record, or no hashes.</returns>
    public RecordTip? ToTip() =>
        Version is { } version && Hash(Genesis) is { } genesis && Hash(Tip) is { } tip ? new RecordTip([.. genesis], version, [.. tip]) : null;

    private static byte[]? Hash(string? text)
    {
        try
        {
            return text is not null && Convert.FromHexString(text) is { Length: RecordTip.HashLength } hash ? hash : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
