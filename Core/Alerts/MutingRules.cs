using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Alerts;

/// <summary>What a citizen may mute.</summary>
public static class MutingRules
{
    /// <summary>The rule that it breaks; null for none.</summary>
    /// <param name="until">Null for good.</param>
    public static Fault? Check(string? rule, DateTimeOffset? until, DateTimeOffset now) =>
        CheckRule(rule)
        ?? (AlertMuting.Never.Contains(rule!) ? new Fault("rule", $"must not be one of {string.Join(", ", AlertMuting.Never)}: their advice is urgent, and always reaches you")
        : until <= now ? new Fault("until", "must be later than now")
        : null);

    /// <summary>The same of what is to be shown again.</summary>
    public static Fault? CheckRule(string? rule) =>
        rule is null || !AlertRules.Names.Contains(rule) ? new Fault("rule", $"must be one of {string.Join(", ", AlertRules.Names)}") : null;

    /// <summary>Whether it is muted just so already.</summary>
    public static bool Stands(CitizenRecord record, string rule, DateTimeOffset? until) => record.Muted.Contains(new MutedRule(rule, until));

    /// <summary>Whether it is muted at all, or has been until lately.</summary>
    public static bool IsHeld(CitizenRecord record, string rule) => record.Muted.Any(muted => muted.Rule == rule);

    /// <summary>What is muted now.</summary>
    public static ImmutableArray<MutedRule> At(CitizenRecord record, DateTimeOffset now) => record.Muted.RemoveAll(muted => muted.Until <= now);
}
