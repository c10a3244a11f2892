using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Record;

/// <summary>Alerts as bytes, the last part of a snapshot of a record that has any.</summary>
internal static class AlertsSnapshot
{
    public static void Write(ByteWriter writer, ImmutableArray<Alert> alerts)
    {
        writer.Unsigned((ulong)alerts.Length);
        foreach (var alert in alerts)
        {
            writer.Text(alert.Rule);
            writer.Unsigned((ulong)alert.RuleVersion);
            writer.Byte((byte)alert.Urgency);
            writer.Unsigned((ulong)alert.Version);
            writer.Signed(alert.RaisedAt.ToUnixTimeMilliseconds());
            writer.Signed(alert.From.UtcTicks);
            writer.Signed(alert.To.UtcTicks);
            writer.Unsigned((ulong)alert.Figures.Length);
            foreach (var figure in alert.Figures)
            {
                writer.Signed(AlertSchema.ToMicros(figure));
            }

            writer.Byte(alert.End is { How: var how } ? (byte)(how + 1) : (byte)0);
            if (alert.End is { } end)
            {
                writer.Unsigned((ulong)end.Version);
                writer.Signed(end.At.ToUnixTimeMilliseconds());
            }

            writer.Unsigned((ulong)alert.Handling.Length);
            foreach (var step in alert.Handling)
            {
                writer.Byte((byte)step.Step);
                writer.Byte((byte)step.Outcome);
                writer.Text(step.Words);
                writer.Text(step.By);
                writer.Text(step.Organization);
                writer.Unsigned((ulong)step.Version);
                writer.Signed(step.At.ToUnixTimeMilliseconds());
            }
        }
    }

    public static ImmutableArray<Alert> Read(ref ByteReader reader)
    {
        var alerts = ImmutableArray.CreateBuilder<Alert>();
        for (var i = reader.Count(); i > 0; i--)
        {
            alerts.Add(ReadAlert(ref reader));
        }

        return alerts.ToImmutable();
    }

    private static Alert ReadAlert(ref ByteReader reader)
    {
        var (rule, ruleVersion, urgency) = (reader.Text() ?? "", (int)reader.Unsigned(), (AlertUrgency)reader.Byte());
        var (version, at) = ((long)reader.Unsigned(), StoredTime.FromMilliseconds(reader.Signed()));
        var (from, to) = (StoredTime.FromTicks(reader.Signed()), StoredTime.FromTicks(reader.Signed()));
        var figures = ImmutableArray.CreateBuilder<decimal>();
        for (var i = reader.Count(); i > 0; i--)
        {
            figures.Add(AlertSchema.FromMicros(reader.Signed()));
        }

        var how = reader.Byte();
        var end = how == 0 ? null : new AlertEnd((AlertEnding)(how - 1), (long)reader.Unsigned(), StoredTime.FromMilliseconds(reader.Signed()));
        var handling = ImmutableArray.CreateBuilder<AlertHandling>();
        for (var i = reader.Count(); i > 0; i--)
        {
            var (step, outcome) = ((AlertStep)reader.Byte(), (AlertOutcome)reader.Byte());
            var (words, by, organization) = (reader.Text(), reader.Text() ?? "", reader.Text());
            handling.Add(new AlertHandling(step, outcome, words, by, organization, (long)reader.Unsigned(), StoredTime.FromMilliseconds(reader.Signed())));
        }

        return new Alert(rule, ruleVersion, urgency, version, at, from, to, figures.ToImmutable()) { End = end, Handling = handling.ToImmutable() };
    }
}
