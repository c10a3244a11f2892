using PhrCluster.Core.Entries;
using PhrCluster.Identity;

namespace PhrCluster.Core.Explaining;

/// <summary>What an explanation says to somebody who may not learn what the record holds.</summary>
internal static class ExplainWords
{
    public static string MayLook(Requester by) =>
        $"The citizen's rules let {by.Organization ?? "this requester"} look for {PurposeOfUse.InWords[by.Purpose!]}; item by item, they decide what there is to see.";
}
