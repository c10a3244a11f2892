using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Encoding;

namespace PhrCluster.Core.Entries;

/// <summary>Fields of alerts.</summary>
internal static class AlertSchema
{
    public static void Write<TSink>(TSink sink, AlertRaised raised) where TSink : struct, IFieldSink
    {
        sink.Text(Field.AlertRule, raised.Rule);
        sink.Int(Field.AlertRuleVersion, raised.RuleVersion);
        sink.Int(Field.AlertUrgency, (long)raised.Urgency);
        sink.Int(Field.AlertFrom, raised.From.UtcTicks);
        sink.Int(Field.AlertTo, raised.To.UtcTicks);
        sink.Int(Field.AlertFigureCount, raised.Figures.Length);
        foreach (var figure in raised.Figures)
        {
            sink.Int(Field.AlertFigure, ToMicros(figure));
        }
    }

    public static AlertRaised ReadRaised<TSource>(TSource source) where TSource : IFieldSource
    {
        var rule = TextFields.Required(source, Field.AlertRule);
        var (version, urgency) = ((int)source.Int(Field.AlertRuleVersion), (AlertUrgency)source.Int(Field.AlertUrgency));
        var (from, to) = (StoredTime.FromTicks(source.Int(Field.AlertFrom)), StoredTime.FromTicks(source.Int(Field.AlertTo)));
        var figures = ImmutableArray.CreateBuilder<decimal>(source.Count(Field.AlertFigureCount));
        for (var i = figures.Capacity; i > 0; i--)
        {
            figures.Add(FromMicros(source.Int(Field.AlertFigure)));
        }

        return new AlertRaised(rule, version, urgency, from, to, figures.MoveToImmutable());
    }

    public static void Write<TSink>(TSink sink, AlertEnded ended, long sequence) where TSink : struct, IFieldSink
    {
        sink.Text(Field.AlertRule, ended.Rule);
        sink.Int(Field.AlertBack, sequence - ended.AlertVersion);
        sink.Int(Field.AlertEnding, (long)ended.How);
    }

    public static AlertEnded ReadEnded<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        var rule = TextFields.Required(source, Field.AlertRule);
        var version = sequence - source.Int(Field.AlertBack);
        return new AlertEnded(rule, version, (AlertEnding)source.Int(Field.AlertEnding));
    }

    public static void Write<TSink>(TSink sink, AlertActedOn acted, long sequence) where TSink : struct, IFieldSink
    {
        sink.Text(Field.AlertRule, acted.Action.Rule);
        sink.Int(Field.AlertBack, sequence - acted.Action.AlertVersion);
        sink.Int(Field.AlertStep, (long)acted.Action.Step);
        sink.Int(Field.AlertOutcome, (long)acted.Action.Outcome);
        sink.Text(Field.Statement, acted.Action.Words);
    }

    public static AlertActedOn ReadActedOn<TSource>(TSource source, long sequence) where TSource : IFieldSource
    {
        var rule = TextFields.Required(source, Field.AlertRule);
        var version = sequence - source.Int(Field.AlertBack);
        var (step, outcome) = ((AlertStep)source.Int(Field.AlertStep), (AlertOutcome)source.Int(Field.AlertOutcome));
        return new AlertActedOn(new AlertAction(rule, version, step, outcome, source.Text(Field.Statement)), EntrySchema.ReadRequester(source));
    }

    /// <summary>Figures are in millionths, as those of summaries are.</summary>
    internal static long ToMicros(decimal figure) => (long)(figure * Datatypes.ReportedDecimal.Scale);

    internal static decimal FromMicros(long micros) => (decimal)micros / Datatypes.ReportedDecimal.Scale;
}
