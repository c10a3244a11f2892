using PhrCluster.Codes;
using PhrCluster.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Profiles;
using PhrCluster.Readings;

namespace PhrCluster.Core.Profiles;

/// <summary>What a question for a glucose profile must be before it is answered, and how it is kept.</summary>
public static class ProfileRules
{
    /// <summary>Every code of sensors; a meter's values tell too little of a whole day.</summary>
    private static readonly string Codes = string.Join(',', KnownCodes.SensorGlucose.Select(static code => $"{code.System}|{code.Code}"));

    public static Fault? Check(GlucoseProfileQuery? query) =>
        query is null ? new Fault("query", "is required")
        : query.From >= query.To ? new Fault("query.from", "must be before query.to")
        : query.To - query.From > TimeSpan.FromDays(RecordLimits.MaxProfileDays) ? new Fault("query.from", $"must be at most {RecordLimits.MaxProfileDays} days before query.to")
        : !Enum.IsDefined(query.Preset) ? new Fault("query.preset", "must be usual, older or frail, or pregnancy")
        : query.Action is not (ConsentAction.Access or ConsentAction.Use or ConsentAction.Disclose)
            ? new Fault("query.action", "must be access, use or disclose: who may deliver, correct or manage may not therefore read")
        : null;

    /// <summary>As the journal keeps it: what readings it asks for.</summary>
    /// <returns>Null where it breaks a rule.</returns>
    public static ReadingQuery? Kept(GlucoseProfileQuery? query) =>
        Check(query) is null ? new ReadingQuery(Codes, query!.From, query.To, RecordLimits.MaxTrendSlots, Action: query.Action) : null;
}
