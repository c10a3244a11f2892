using PhrCluster.AccessLog;
using PhrCluster.Words;

namespace PhrCluster.Tests.Support;

/// <summary>Reasons as people read them.</summary>
internal static class SaidReasons
{
    public static string Said(this Reason reason) => Language.Default.Of(reason);

    public static Reason With(this Reason reason, params NamedConsent[] named) => reason with { Named = [.. named] };
}
