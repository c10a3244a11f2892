using System.Collections.Immutable;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Messages;

namespace PhrCluster.Core.Messages;

/// <summary>What a record has to tell outside at an instant, by what stands and by what the citizen chose: decided anew before each attempt.</summary>
public static class MessagePlan
{
    /// <summary>A message a version, in their order: where a version holds several that are chosen, the first kind of them.</summary>
    public static ImmutableArray<DueMessage> Of(CitizenRecord record, DateTimeOffset now, DeploymentZone zone)
    {
        var (choices, quietUntil) = (record.Messages.Choices, MessageRules.QuietUntil(record.Messages.Choices.Quiet, now, zone));
        var due = ImmutableArray.CreateBuilder<DueMessage>();
        foreach (var news in MessageTable.Standing(record, now))
        {
            // What came before the citizen asked for its kind is not told: they did not want it then.
            if (choices.Has(news.Kind) && news.Version > record.Messages.Since(news.Kind) && (due.Count == 0 || due[^1].Version != news.Version))
            {
                due.Add(new DueMessage(news.Version, news.At, news.Kind, news.Kind == MessageKind.UrgentAdvice ? now : quietUntil ?? now));
            }
        }

        return due.ToImmutable();
    }
}

/// <summary>A message that the record has to tell.</summary>
/// <param name="Version">The commit that it is about.</param>
/// <param name="At">When that was.</param>
/// <param name="From">Not before: later than the decision in quiet hours.</param>
public readonly record struct DueMessage(long Version, DateTimeOffset At, MessageKind Kind, DateTimeOffset From);
