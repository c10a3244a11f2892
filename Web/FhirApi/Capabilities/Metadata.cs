using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Capabilities;

/// <summary>The CapabilityStatement, made once.</summary>
internal sealed class Metadata(IOptions<WebSettings> settings, TimeProvider time)
{
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private byte[]? _statement;
    private string? _tag;

    public FhirAnswer Answer(InteractionTable table)
    {
        var statement = _statement ??= XmlForm.Json(CapabilityMaker.Make(table, settings.Value, _started));
        return new FhirAnswer(StatusCodes.Status200OK)
        {
            Body = [(Utf8JsonWriter writer) => writer.WriteRawValue(statement, skipInputValidation: true)],
            EntityTag = _tag ??= $"W/\"{Convert.ToHexStringLower(SHA256.HashData(statement).AsSpan(0, 8))}\"",
        };
    }
}
