using PhrCluster.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;
using PhrCluster.Trends;

namespace PhrCluster.Core.Trends;

/// <summary>What a question for trends must be before it is answered, and how it is kept.</summary>
public static class TrendRules
{
    private const char Comma = ',';

    public static Fault? Check(TrendQuery? query)
    {
        if (query is null)
        {
            return new Fault("query", "is required");
        }

        if (query.Codes.IsDefaultOrEmpty || query.Codes.Length > RecordLimits.MaxTrendCodes)
        {
            return new Fault("query.codes", $"must name 1 to {RecordLimits.MaxTrendCodes} codes or words");
        }

        for (var at = 0; at < query.Codes.Length; at++)
        {
            if (query.Codes[at] is not { Length: > 0 and <= RecordLimits.MaxNameLength })
            {
                return new Fault($"query.codes[{at}]", $"must have 1 to {RecordLimits.MaxNameLength} characters");
            }

            if (QueriedCodes.Parts(query.Codes[at]).Length is 0 or > QueriedCodes.Most || (query.Codes.Length > 1 && query.Codes[at].Contains(Comma, StringComparison.Ordinal)))
            {
                return new Fault($"query.codes[{at}]", $"must be a code or a word; alone it may be 1 to {QueriedCodes.Most}, parted by commas");
            }
        }

        return query.Slots is < 1 or > RecordLimits.MaxTrendSlots ? new Fault("query.slots", $"must be 1 to {RecordLimits.MaxTrendSlots}")
            : query.From > query.To ? new Fault("query.from", "must not be after query.to")
            : query.Action is not (ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose)
                ? new Fault("query.action", "must be access, use or disclose: who may deliver, correct or manage may not therefore read")
            : null;
    }

    /// <summary>As the journal keeps it: what readings it asks for.</summary>
    /// <returns>Null where it breaks a rule.</returns>
    public static ReadingQuery? Kept(TrendQuery? query) => Check(query) is null
        ? new ReadingQuery(string.Join(Comma, query!.Codes), query.From, query.To, query.Slots, Action: query.Action)
        : null;
}
