using PhrCluster.Words;

namespace PhrCluster.Web.Smart.Scopes;

/// <summary>Scopes as people read them.</summary>
internal static class ScopeInWords
{
    /// <summary>What a scope on FHIR resources lets an app do, as a sentence.</summary>
    public static string InWords(this AskedScope scope, AppWords words) => words.Scope(
        scope.Letters, scope.Type == AskedScope.AnyType ? null : scope.Type, scope.Level == "patient", scope.Query is { } query ? Values(query) : null);

    /// <summary>What narrows it: the values of its parameters, percent-decoded; what can't be read so is shown as it stands.</summary>
    private static IEnumerable<(string Parameter, string Value)> Values(string query) =>
        query.Split('&').Select(static part => part.Split('=', 2)).SelectMany(static part => part is [var name, var values]
            ? values.Split(',').Select(value => (name, Uri.UnescapeDataString(value)))
            : [("", part[0])]);
}
