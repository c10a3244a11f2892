using PhrCluster.AccessLog;

namespace PhrCluster.Core.Access;

/// <summary>Which actions disclose what consents decide about, item by item.</summary>
internal static class Looks
{
    /// <summary>All looks but taking out the whole record, which is the citizen's own.</summary>
    public static bool IsLook(AccessAction action) => action != AccessAction.Export && AccessKinds.Looks.Contains(action);
}
