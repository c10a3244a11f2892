using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhrCluster.Client.Consents;

/// <summary>Reads small JSON files strictly: an element that is unknown, said twice or of the wrong kind is refused.</summary>
internal static class JsonFile
{
    /// <summary>More than the largest consent that a record takes.</summary>
    private const int MaxBytes = 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        PropertyNameCaseInsensitive = false,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <exception cref="BadInputException">The file is not there, too large, or cannot be read.</exception>
    public static async Task<ReadOnlyMemory<byte>> Bytes(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        try
        {
            return !file.Exists ? throw new BadInputException($"{path}: does not exist")
                : file.Length > MaxBytes ? throw TooLarge(path)
                : await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path}: cannot be read: {e.Message}", e);
        }
    }

    /// <summary>A FHIR resource says its type; our own shapes have no such element.</summary>
    public static bool IsFhir(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("resourceType", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <param name="name">What the file is called, in messages.</param>
    /// <exception cref="BadInputException">It is no such document.</exception>
    public static T Parse<T>(ReadOnlyMemory<byte> content, string name)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(content.Length > MaxBytes ? throw TooLarge(name) : content);
            return JsonNulls.Find(document.RootElement, "$") is { } missing ? throw new BadInputException($"{name}: {missing}: must not be null")
                : document.Deserialize<T>(Options) ?? throw new BadInputException($"{name}: must hold a JSON object");
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{name}: {e.Path ?? "$"}: {Rule(e)}", e);
        }
    }

    private static BadInputException TooLarge(string name) => new($"{name}: must have at most {MaxBytes} bytes");

    /// <summary>The serialiser's own words, without the types and positions behind them.</summary>
    private static string Rule(JsonException fault) => fault.Message switch
    {
        var text when text.Contains("could not be mapped", StringComparison.Ordinal) => "is not an element that is known here",
        var text when text.Contains("Duplicate property", StringComparison.Ordinal) => "is said twice",
        var text when text.Contains("missing required", StringComparison.Ordinal) => "lacks a required element",
        var text when text.Contains("could not be converted", StringComparison.Ordinal) => "is not a value that is known here",
        var text => text.Split(" Path:", 2)[0].Split(" LineNumber", 2)[0],
    };
}
