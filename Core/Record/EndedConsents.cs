using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Record;

/// <summary>Ended consents that a record keeps at hand: the latest; the journal keeps all.</summary>
public static class EndedConsents
{
    /// <summary>The one that has just ended is the last to go, and always fits: <see cref="RecordLimits.MaxConsentBytes"/> is less.</summary>
    internal static ImmutableArray<HeldConsent> ForgetOldest(ImmutableArray<HeldConsent> consents)
    {
        var ended = Of(consents);
        var bytes = BytesOf(ended);
        foreach (var oldest in ended.OrderBy(static held => held.EndedAtVersion).ToList())
        {
            if (ended.Count <= RecordLimits.MaxEndedConsents && bytes <= RecordLimits.MaxEndedConsentBytes)
            {
                break;
            }

            consents = consents.Remove(oldest);
            bytes -= ConsentSchema.SizeOf(oldest.Consent);
            ended.Remove(oldest);
        }

        return consents;
    }

    /// <summary>False where all that have ever ended are at hand: a record that forgot one keeps as many as fit, and what has ended stays so.</summary>
    public static bool MayLackSome(ImmutableArray<HeldConsent> consents)
    {
        var ended = Of(consents);
        return ended.Count >= RecordLimits.MaxEndedConsents || BytesOf(ended) > RecordLimits.MaxEndedConsentBytes - RecordLimits.MaxConsentBytes;
    }

    private static List<HeldConsent> Of(ImmutableArray<HeldConsent> consents) => [.. consents.Where(static held => held.EndedAtVersion is not null)];

    private static int BytesOf(List<HeldConsent> consents) => consents.Sum(static held => ConsentSchema.SizeOf(held.Consent));
}
