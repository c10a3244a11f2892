using System.Text.Json;

namespace PhrCluster.Demographics;

/// <summary>Who the citizen is, as a FHIR R4 <c>Patient</c>: identifiers, names, birth date, gender, addresses, how to reach them, their practice.</summary>
/// <param name="Json">
/// The resource as it came, at most <c>RecordLimits.MaxDemographicsBytes</c> of UTF-8; its <c>id</c>, where it has one, is the citizen's. What is read of it below is read
/// from this text each time: there is no second truth.
/// </param>
[GenerateSerializer, Immutable, Alias("phr.CitizenDemographics")]
public sealed record CitizenDemographics([property: Id(0)] string Json)
{
    /// <summary>The FHIR type under which consents, scopes and the log know it.</summary>
    public const string ResourceType = "Patient";

    /// <summary>The name that they go by in care: the official one, else the usual one, else the first; null where none is told.</summary>
    public string? Name => Read(static patient =>
        patient.TryGetProperty("name", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().OrderBy(static name => Array.IndexOf(Uses, TextOf(name, "use")) is >= 0 and var rank ? rank : Uses.Length).Select(Whole).FirstOrDefault(static it => it.Length > 0)
            : null);

    /// <summary>FHIR <c>date</c>: a year, a month or a day; null where it is not told.</summary>
    public string? BirthDate => Text("birthDate");

    /// <summary>FHIR <c>administrative-gender</c>; null where it is not told.</summary>
    public string? Gender => Text("gender");

    /// <summary>The first half of the first address's postcode, such as <c>LS6</c>; null where none is told.</summary>
    public string? PostcodeArea => Read(static patient =>
        patient.TryGetProperty("address", out var addresses) && addresses.ValueKind == JsonValueKind.Array
            ? addresses.EnumerateArray().Select(static address => TextOf(address, "postalCode")).OfType<string>().Select(static code => code.Trim().Split(' ')[0]).FirstOrDefault()
            : null);

    /// <summary>Uses of names, the one that people are called by in care first.</summary>
    private static readonly string[] Uses = ["official", "usual"];

    /// <summary>A FHIR <c>HumanName</c> as it is written; empty where it holds nothing.</summary>
    private static string Whole(JsonElement name) =>
        TextOf(name, "text") ?? string.Join(' ', [.. ListOf(name, "prefix"), .. ListOf(name, "given"), .. TextOf(name, "family") is { } family ? [family] : Array.Empty<string>()]);

    private static IEnumerable<string> ListOf(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Where(static it => it.ValueKind == JsonValueKind.String).Select(static it => it.GetString()!)
            : [];

    private string? Text(string name) => Read(patient => TextOf(patient, name));

    /// <summary>What is no JSON object tells nothing; no record holds such.</summary>
    private string? Read(Func<JsonElement, string?> read)
    {
        try
        {
            using var document = JsonDocument.Parse(Json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>Demographics as the record holds them.</summary>
/// <param name="Version">The record version at which they were last changed.</param>
/// <param name="At">When that was.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldDemographics")]
public sealed record HeldDemographics(
    [property: Id(0)] CitizenDemographics Demographics,
    [property: Id(1)] long Version,
    [property: Id(2)] DateTimeOffset At);
