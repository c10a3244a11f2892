using System.Buffers;
using System.Text;

namespace PhrCluster.Core.Identity;

/// <summary>
/// One SMART App Launch scope on FHIR resources: v2 <c>(patient|user|system)/(Type|*).[c][r][u][d][s][?query]</c>, or v1 with
/// <c>.read</c>, <c>.write</c> or <c>.*</c>.
/// </summary>
/// <param name="ResourceType">A FHIR resource type, or <see cref="AnyType"/>.</param>
/// <param name="Query">Which items alone it is about; null: all of the type.</param>
internal readonly record struct SmartScope(ScopeLevel Level, string ResourceType, ScopeAction Actions, ScopeQuery? Query)
{
    public const string AnyType = "*";

    private const string Letters = "cruds";

    private static readonly SearchValues<char> TypeLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// Null for everything else, such as <c>openid</c> or a misspelt scope: what we do not understand grants nothing. Neither does a
    /// scope with a query that we cannot hold requests to: it would grant less than its letters say.
    /// </summary>
    public static SmartScope? TryParse(ReadOnlySpan<char> text)
    {
        ScopeQuery? query = null;
        if (text.IndexOf('?') is var mark and >= 0)
        {
            query = ScopeQuery.TryParse(text[(mark + 1)..].ToString());
            if (query is null)
            {
                return null;
            }

            text = text[..mark];
        }

        var slash = text.IndexOf('/');
        var dot = text.LastIndexOf('.');
        if (slash < 0 || dot < slash)
        {
            return null;
        }

        var level = LevelOf(text[..slash]);
        var type = text[(slash + 1)..dot];
        var actions = ActionsOf(text[(dot + 1)..]);
        return level is ScopeLevel.None || actions is ScopeAction.None || !IsType(type)
            ? null
            : new SmartScope(level, type.ToString(), actions, query);
    }

    /// <summary>As a scope of <see cref="SmartScopes.TextLevel"/>.</summary>
    public static string TextOf(string resourceType, ScopeAction actions, ScopeQuery? query)
    {
        var text = new StringBuilder("user/").Append(resourceType).Append('.');
        for (var i = 0; i < Letters.Length; i++)
        {
            if (((int)actions & (1 << i)) != 0)
            {
                text.Append(Letters[i]);
            }
        }

        return (query is null ? text : text.Append('?').Append(query.Text)).ToString();
    }

    private static ScopeLevel LevelOf(ReadOnlySpan<char> word) => word switch
    {
        "patient" => ScopeLevel.Patient,
        "user" => ScopeLevel.User,
        "system" => ScopeLevel.System,
        _ => ScopeLevel.None,
    };

    private static bool IsType(ReadOnlySpan<char> type) =>
        type is AnyType || (type.Length > 0 && char.IsAsciiLetterUpper(type[0]) && !type.ContainsAnyExcept(TypeLetters));

    private static ScopeAction ActionsOf(ReadOnlySpan<char> permissions) => permissions switch
    {
        "read" => ScopeAction.Read | ScopeAction.Search,
        "write" => ScopeAction.Create | ScopeAction.Update | ScopeAction.Delete,
        "*" => ScopeAction.All,
        _ => ActionsOfLetters(permissions),
    };

    /// <summary>The specification fixes the order of the letters; in any other order they are not a scope.</summary>
    private static ScopeAction ActionsOfLetters(ReadOnlySpan<char> letters)
    {
        var actions = ScopeAction.None;
        var next = 0;
        foreach (var letter in letters)
        {
            var place = Letters.AsSpan(next).IndexOf(letter);
            if (place < 0)
            {
                return ScopeAction.None;
            }

            actions |= (ScopeAction)(1 << (next + place));
            next += place + 1;
        }

        return actions;
    }
}
