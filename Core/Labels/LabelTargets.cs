using PhrCluster.Labels;

namespace PhrCluster.Core.Labels;

/// <summary>When labels are about the same: the later then replace the earlier.</summary>
public static class LabelTargets
{
    public static bool IsSame(this LabelTarget one, LabelTarget other) => (one, other) switch
    {
        (LabelledItem { Item: var item }, LabelledItem same) => item == same.Item,
        (LabelledCode { Code: var code }, LabelledCode same) => code.Means(same.Code),
        (LabelledClass { Class: var @class }, LabelledClass same) => @class.Means(same.Class),
        _ => false,
    };
}
