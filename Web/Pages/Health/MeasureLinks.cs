using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Pages.Recording;

namespace PhrCluster.Web.Pages.Health;

/// <summary>Addresses of what is measured: the name that people have for it, or its code where they have none.</summary>
internal static class MeasureLinks
{
    public const string Other = "other";

    private const string GlucoseName = "glucose";

    public const string Glucose = $"{PageAddresses.Health}/{GlucoseName}";

    /// <summary>True for what sensors measure, of which there is a report.</summary>
    public static bool IsGlucose(string measure) => string.Equals(measure, GlucoseName, StringComparison.OrdinalIgnoreCase);

    /// <summary>By name, where all of that name can be drawn in one line; else by code.</summary>
    /// <param name="root">What the addresses begin with: the citizen's own unless said otherwise.</param>
    public static string Of(Coding code, string root = PageAddresses.Health) => KnownCodes.NameOf(code) is { } name && !KnownCodes.StandsApart(code)
        ? $"{root}/{Uri.EscapeDataString(name)}"
        : $"{root}/{Other}?code={Uri.EscapeDataString($"{code.System}|{code.Code}")}";

    /// <summary>What a pin says: the same that the address does.</summary>
    public static string PinOf(Coding code) => KnownCodes.NameOf(code) is { } name && !KnownCodes.StandsApart(code) ? name : $"{code.System}|{code.Code}";

    /// <summary>The same of what a page was asked for; null where nobody has such a measure.</summary>
    public static string? PinOf(string measure) => KnownCodes.Find(measure)?.Name ?? (measure.Split('|') is [{ Length: > 0 }, { Length: > 0 }] ? measure : null);

    /// <summary>The page of a pin.</summary>
    public static string OfPin(string pin) => pin.Contains('|', StringComparison.Ordinal) ? $"{PageAddresses.Health}/{Other}?code={Uri.EscapeDataString(pin)}" : $"{PageAddresses.Health}/{Uri.EscapeDataString(pin)}";

    /// <summary>What is pinned, as people call it.</summary>
    public static string NameOfPin(string pin) => Heading(pin);

    /// <summary>True for what people can record here by themselves.</summary>
    public static bool IsRecordedByHand(string measure) =>
        ReadingForm.Measures.Any(it => string.Equals(it.Word.Replace('-', ' '), measure, StringComparison.OrdinalIgnoreCase));

    /// <summary>What people call it, with a capital.</summary>
    /// <param name="held">The code of a reading of it, whose own words name what has no name here; null where there is none.</param>
    public static string Heading(string measure, Coding? held = null) => Words.Language.Default.Pages.NamedApart(
        measure.Split('|') is not [var system, var code] ? new Coding(null, null, measure)
        : held?.Code == code ? held
        : new Coding(system, code));
}
