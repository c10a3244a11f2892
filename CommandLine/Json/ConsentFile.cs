using System.Text.Json;
using System.Text.Json.Serialization;
using PhrCluster.Client;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.CommandLine.Json;

/// <summary>Reads consents and arrangements from files, strictly: what is not understood is refused with its path, never passed over.</summary>
internal static class ConsentFile
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

    /// <param name="citizen">Whose a FHIR Consent must be.</param>
    /// <param name="id">The consent's id where the file names none, or where it is to be another.</param>
    /// <param name="isNamed">The id counts whatever the file says.</param>
    /// <exception cref="BadInputException">The file cannot be read, or says something that a consent cannot hold.</exception>
    public static async Task<Consent> ReadConsent(string path, string citizen, string id, bool isNamed, CancellationToken cancellation)
    {
        var bytes = await Bytes(path, cancellation);
        var consent = IsFhir(bytes) ? ReadFhir(path, bytes, citizen) : Read<ConsentDocument>(path, bytes).ToConsent(path, id);
        return isNamed ? consent with { Id = id } : consent;
    }

    /// <inheritdoc cref="ReadConsent"/>
    public static async Task<Arrangement> ReadArrangement(string path, CancellationToken cancellation) =>
        Read<ArrangementDocument>(path, await Bytes(path, cancellation)).ToArrangement(path);

    private static async Task<byte[]> Bytes(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        try
        {
            return !file.Exists ? throw new BadInputException($"--file: {path} does not exist")
                : file.Length > MaxBytes ? throw new BadInputException($"--file: {path} must have at most {MaxBytes} bytes")
                : await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--file: {path} cannot be read: {e.Message}");
        }
    }

    /// <summary>A FHIR resource says its type; our own shape has no such element.</summary>
    private static bool IsFhir(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("resourceType", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static Consent ReadFhir(string path, byte[] bytes, string citizen) =>
        ConsentReader.Read(bytes, citizen, PatientIndex.ByPatientId(), out var fault) ?? throw new BadInputException($"{path}: {fault!.Path}: {fault.Rule}");

    private static T Read<T>(string path, byte[] bytes)
        where T : class
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return JsonNulls.Find(document.RootElement, "$") is { } missing ? throw new BadInputException($"{path}: {missing}: must not be null")
                : document.Deserialize<T>(Options) ?? throw new BadInputException($"{path}: must hold a JSON object");
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{path}: {e.Path ?? "$"}: {Rule(e)}");
        }
    }

    /// <summary>The serialiser's own words, without the types and positions behind them.</summary>
    private static string Rule(JsonException fault) => fault.Message switch
    {
        var text when text.Contains("could not be mapped", StringComparison.Ordinal) => "is not an element of a consent",
        var text when text.Contains("Duplicate property", StringComparison.Ordinal) => "is said twice",
        var text when text.Contains("missing required", StringComparison.Ordinal) => "lacks a required element",
        var text when text.Contains("could not be converted", StringComparison.Ordinal) => "is not a value that is known here",
        var text => text.Split(" Path:", 2)[0].Split(" LineNumber", 2)[0],
    };
}
