using System.Collections.Immutable;
using PhrCluster.Web.Pages.Frame;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.About;

/// <summary>Pages that tell how this works, the same for everybody, and the room of one's own data.</summary>
internal static class AboutLinks
{
    public const string Rules = "/rules";
    public const string AlertRules = "/rules/alerts";
    public const string Help = "/help";
    public const string Privacy = "/privacy";
    public const string Accessibility = "/accessibility";
    public const string Where = "/data/where";
    public const string Transparency = "/transparency";
    public const string TransparencyJson = "/transparency.json";

    /// <summary>What to do about a look that was not right.</summary>
    public const string IfWrong = Help + "#wrong";

    public const string Data = "/data";

    /// <summary>Below every page.</summary>
    public static readonly ImmutableArray<(string Address, string Name)> Footer =
    [
        (Help, Words.HelpTitle), (Where, Words.WhereTitle), (Rules, Words.RulesTitle), (AlertRules, Words.AlertRulesTitle), (PageAddresses.Programmes, Words.ProgrammesTitle), (Transparency, Words.TransparencyTitle), (Accessibility, Words.AccessibilityTitle), (Privacy, Words.PrivacyTitle),
    ];

    /// <summary>What anybody may read, signed in or not.</summary>
    public static readonly ImmutableArray<string> All = [.. Footer.Select(static it => it.Address)];

    /// <summary>A rule among all rules, by its name.</summary>
    public static string RuleOf(string rule) => $"{AlertRules}#{AnchorOf(rule)}";

    public static string AnchorOf(string rule) => rule.ToLowerInvariant();

    private static PageWords Words => Language.Default.Pages;
}
