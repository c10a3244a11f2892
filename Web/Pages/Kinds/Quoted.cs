using PhrCluster.Datatypes;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>A professional's words beside a plain name.</summary>
internal static class Quoted
{
    /// <summary>Null where they say no more than the name.</summary>
    public static string? Beside(CodeableConcept concept, string name) =>
        concept.Codings.Select(static it => it.Display).Prepend(concept.Text).FirstOrDefault(static it => it is not null) is { } words
            && !words.Equals(name, StringComparison.OrdinalIgnoreCase)
            ? words
            : null;
}
