using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Core.Encoding;
using PhrCluster.Identity;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of a disclosure or refusal, and of the request behind it.</summary>
internal static class AccessSchema
{
    /// <summary>Beside whether it was permitted: where the call came from stands at the end. Entries without it are stored as they always were.</summary>
    private const int WithOrigin = 2;

    public static void Write<TSink>(TSink sink, AccessRecorded access) where TSink : struct, IFieldSink
    {
        sink.Int(Field.Action, (long)access.Request.Action);
        sink.Int(Field.Permitted, (access.Permitted ? 1 : 0) | (HasOrigin(access.Request) ? WithOrigin : 0));
        EntrySchema.WriteRequester(sink, access.Request.By);
        sink.Int(Field.RequestFault, (long)access.Request.Fault);
        sink.Int(Field.RequestStake, (long)access.Request.Stake);
        QuerySchema.Write(sink, access.Request);
        sink.Int(Field.RuleCount, access.Rules.Length);
        foreach (var rule in access.Rules)
        {
            sink.Int(Field.RulePermits, rule.Permits ? 1 : 0);
            sink.Text(Field.RuleConsent, rule.Consent);
            sink.Text(Field.RuleProvision, rule.Provision);
        }

        sink.Int(Field.ReasonCode, (long)access.Reason);
        WriteData(sink, access.Data);
        if (!access.Permitted)
        {
            WriteCount(sink, access);
        }

        if (HasOrigin(access.Request))
        {
            OriginSchema.Write(sink, access.Request);
        }

        if (access.Request.Action == AccessAction.Notify)
        {
            SubscriptionSchema.Write(sink, access.Request.Notified);
        }
    }

    private static bool HasOrigin(AccessRequest request) => request.Origin is not null || request.TokenId is not null;

    /// <summary>How many refusals it stands for, in whole milliseconds since when; 0 and nothing more for one alone.</summary>
    private static void WriteCount<TSink>(TSink sink, AccessRecorded refusal) where TSink : struct, IFieldSink
    {
        sink.Int(Field.RefusalCount, refusal.Since is null ? 0 : refusal.Count);
        if (refusal.Since is { } since)
        {
            sink.Int(Field.RefusalSince, since.ToUnixTimeMilliseconds());
        }
    }

    public static AccessRecorded Read<TSource>(TSource source) where TSource : IFieldSource
    {
        var action = (AccessAction)source.Int(Field.Action);
        var flags = source.Int(Field.Permitted);
        var permitted = (flags & 1) == 1;
        var by = EntrySchema.ReadRequester(source);
        var fault = (TicketFault)source.Int(Field.RequestFault);
        var stake = (ConsentStake)source.Int(Field.RequestStake);
        var asked = QuerySchema.Read(source, new AccessRequest(action, by, fault, Stake: stake));
        var rules = ImmutableArray.CreateBuilder<DecidingRule>(source.Count(Field.RuleCount));
        for (var i = rules.Capacity; i > 0; i--)
        {
            var permits = source.Int(Field.RulePermits) == 1;
            rules.Add(new DecidingRule(permits, TextFields.Required(source, Field.RuleConsent), TextFields.Required(source, Field.RuleProvision)));
        }

        var reason = (ReasonCode)source.Int(Field.ReasonCode);
        var access = new AccessRecorded(asked, permitted, rules.MoveToImmutable(), reason, ReadData(source));
        access = permitted || source.Int(Field.RefusalCount) is not (not 0 and var count)
            ? access
            : access with { Count = (int)count, Since = StoredTime.FromMilliseconds(source.Int(Field.RefusalSince)) };
        access = (flags & WithOrigin) == 0 ? access : access with { Request = OriginSchema.Read(source, access.Request) };
        return action != AccessAction.Notify ? access : access with { Request = access.Request with { Notified = SubscriptionSchema.ReadNotified(source) } };
    }

    private static void WriteData<TSink>(TSink sink, DataDescription data) where TSink : struct, IFieldSink
    {
        TextFields.WriteTexts(sink, Field.DataClassCount, Field.DataClass, data.Classes);
        TextFields.WriteTexts(sink, Field.DataCodeCount, Field.DataCode, data.Codes);
        var span = data is { From: not null, To: not null };
        sink.Int(Field.DataHasSpan, span ? 1 : 0);
        if (span)
        {
            sink.Int(Field.DataFrom, data.From!.Value.UtcTicks);
            sink.Int(Field.DataTo, data.To!.Value.UtcTicks);
        }

        sink.Int(Field.DataCount, data.Count);
    }

    private static DataDescription ReadData<TSource>(TSource source) where TSource : IFieldSource
    {
        var classes = TextFields.ReadTexts(source, Field.DataClassCount, Field.DataClass);
        var codes = TextFields.ReadTexts(source, Field.DataCodeCount, Field.DataCode);
        DateTimeOffset? from = null, to = null;
        if (source.Int(Field.DataHasSpan) == 1)
        {
            from = StoredTime.FromTicks(source.Int(Field.DataFrom));
            to = StoredTime.FromTicks(source.Int(Field.DataTo));
        }

        return new DataDescription(classes, codes, from, to, (int)source.Int(Field.DataCount));
    }
}
