using PhrCluster.Datatypes;

namespace PhrCluster.Core.Searching;

/// <summary>A token that is sought: <c>code</c>, <c>system|code</c>, <c>|code</c> or <c>system|</c>. Codes are compared whatever their case.</summary>
/// <param name="System">Null for any system, empty for none.</param>
/// <param name="Code">Null for any code.</param>
internal sealed record SoughtToken(string? System, string? Code)
{
    public const string Rule = "must be code, system|code, |code or system|, several parted by commas";

    public static SoughtToken? TryParse(string text) => SearchText.Split(text, '|') switch
    {
        [{ Length: > 0 } code] => new SoughtToken(null, SearchText.Unescape(code)),
        [{ Length: > 0 } system, ""] => new SoughtToken(SearchText.Unescape(system), null),
        [var system, { Length: > 0 } code] => new SoughtToken(SearchText.Unescape(system), SearchText.Unescape(code)),
        _ => null,
    };

    public bool Matches(Coding coding) =>
        (Code is null || string.Equals(Code, coding.Code, StringComparison.OrdinalIgnoreCase))
        && (System is null || (System.Length == 0 ? string.IsNullOrEmpty(coding.System) : CodeSystemNames.AreSame(System, coding.System)));
}
