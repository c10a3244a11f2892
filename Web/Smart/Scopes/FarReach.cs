using PhrCluster.Words;

namespace PhrCluster.Web.Smart.Scopes;

/// <summary>What among the scopes reaches further than health data, in sentences of its own.</summary>
internal static class FarReach
{
    /// <param name="citizen">Whose record it is, where that is not the person's own; null for that.</param>
    public static IEnumerable<string> Sentences(IReadOnlyCollection<AskedScope> asked, AppWords words, string? citizen)
    {
        var letters = asked.Where(static it => it.IsResource).ToLookup(static it => it.Type, static it => it.Letters);
        if (letters.Contains("Consent"))
        {
            yield return words.ReachesConsents(Changes("Consent"), citizen);
        }

        if (letters.Contains("AuditEvent"))
        {
            yield return words.ReachesLog;
        }

        if (letters.Contains("Patient") || letters.Contains(AskedScope.AnyType))
        {
            yield return words.ReachesDetails(Changes("Patient"));
        }

        if (letters.Contains(AskedScope.AnyType))
        {
            yield return words.EverythingButConsents;
        }

        bool Changes(string type) => letters[type].Any(static it => it.AsSpan().ContainsAny("cud"));
    }
}
