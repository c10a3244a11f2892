using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Requests;

/// <summary>What an answer comes to: entries that become true together, or the rule that it breaks; neither where it stands already.</summary>
public sealed record AnswerDecision(ImmutableArray<JournalEntry> Entries, Fault? Broken = null)
{
    public static readonly AnswerDecision AsItIs = new([]);

    internal static AnswerDecision Of(string field, string rule) => new([], new Fault(field, rule));
}
