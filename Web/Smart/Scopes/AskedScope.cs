using System.Collections.Immutable;

namespace PhrCluster.Web.Smart.Scopes;

/// <summary>A scope as an app asks for it: on FHIR resources (SMART v1 or v2), or a word such as <c>openid</c>.</summary>
/// <param name="Text">As the app wrote it: who asks in v1 is answered in v1.</param>
/// <param name="Level"><c>patient</c>, <c>user</c> or <c>system</c>; null for a word.</param>
/// <param name="Type">A resource type, or <c>*</c> for all, those of later days too.</param>
/// <param name="Letters">Of <c>cruds</c>, in that order.</param>
/// <param name="Query">What narrows it, without the question mark; null for all of the type.</param>
internal sealed record AskedScope(string Text, string? Level, string Type, string Letters, string? Query)
{
    public const string AnyType = "*";
    public const string OpenId = "openid";
    public const string FhirUser = "fhirUser";
    public const string Profile = "profile";
    public const string Offline = "offline_access";
    public const string LaunchPatient = "launch/patient";
    public const string Launch = "launch";

    private const string AllLetters = "cruds";

    private static readonly string[] Words = [OpenId, FhirUser, Profile, Offline, LaunchPatient, Launch];

    /// <summary>True for one on FHIR resources.</summary>
    public bool IsResource => Level is not null;

    /// <summary>The scopes of a text that are known here; others grant nothing, and are left out (RFC 6749, section 3.3).</summary>
    public static ImmutableArray<AskedScope> All(string? text) =>
        [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(RecordLimits.MaxScopes).Select(TryParse).OfType<AskedScope>()];

    public static AskedScope? TryParse(string text)
    {
        if (Words.Contains(text))
        {
            return new AskedScope(text, null, "", "", null);
        }

        var mark = text.IndexOf('?');
        var plain = mark < 0 ? text : text[..mark];
        var slash = plain.IndexOf('/');
        var dot = plain.LastIndexOf('.');
        if (slash < 0 || dot < slash || plain[..slash] is not ("patient" or "user" or "system"))
        {
            return null;
        }

        var type = plain[(slash + 1)..dot];
        var letters = LettersOf(plain[(dot + 1)..]);
        return letters is null || !IsType(type) ? null : new AskedScope(text, plain[..slash], type, letters, mark < 0 ? null : text[(mark + 1)..]);
    }

    /// <summary>Whether nothing of another scope goes beyond this one.</summary>
    public bool Covers(AskedScope other) => !IsResource || !other.IsResource
        ? Text == other.Text
        : Level == other.Level && (Type == AnyType || Type == other.Type) && other.Letters.All(Letters.Contains) && (Query is null || Query == other.Query);

    /// <summary>Null for what is no permission; the letters must stand in their order.</summary>
    private static string? LettersOf(string permissions) => permissions switch
    {
        "read" => "rs",
        "write" => "cud",
        "*" => AllLetters,
        "" => null,
        _ => AreInOrder(permissions) ? permissions : null,
    };

    private static bool AreInOrder(string letters)
    {
        var last = -1;
        foreach (var letter in letters)
        {
            var place = AllLetters.IndexOf(letter, StringComparison.Ordinal);
            if (place <= last)
            {
                return false;
            }

            last = place;
        }

        return true;
    }

    private static bool IsType(string type) => type is AnyType || (type.Length > 0 && char.IsAsciiLetterUpper(type[0]) && type.All(char.IsAsciiLetter));
}
