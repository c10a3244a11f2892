using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <summary>Actions by the names that people type.</summary>
public static class ActionNames
{
    /// <summary>FHIR's words, and our <c>manage</c>.</summary>
    public static readonly ImmutableSortedDictionary<string, ConsentAction> All =
        Enum.GetValues<ConsentAction>().ToImmutableSortedDictionary(static it => it.ToString().ToLowerInvariant(), static it => it);

    /// <summary>What can be done with data that is read.</summary>
    public static readonly ImmutableSortedDictionary<string, ConsentAction> Reading =
        All.RemoveRange(["collect", "correct", "manage"]);

    /// <summary>What somebody who acts for a citizen may be given.</summary>
    public static readonly ImmutableSortedDictionary<string, ConsentAction> Rights = new Dictionary<string, ConsentAction>
    {
        ["see"] = ConsentAction.Access,
        ["submit"] = ConsentAction.Collect,
        ["correct"] = ConsentAction.Correct,
        ["manage"] = ConsentAction.Manage,
    }.ToImmutableSortedDictionary();
}
