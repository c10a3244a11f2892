using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Messages;

namespace PhrCluster.Core.Record;

/// <summary>What a record keeps for messages outside: what the citizen chose, and what is kept nowhere else.</summary>
/// <param name="Choices">What holds.</param>
/// <param name="Begun">Of each kind that the citizen asked for, the version that they did so at; a kind that is not in it held from the start.</param>
/// <param name="Again">The newest emergencies that were declared again: their notice keeps the first.</param>
public sealed record RecordMessages(MessageChoices Choices, ImmutableArray<BegunKind> Begun, ImmutableArray<DeclaredAgain> Again)
{
    public static readonly RecordMessages None = new(MessageChoices.Default, [], []);

    public bool IsEmpty => Choices == MessageChoices.Default && Begun.IsEmpty && Again.IsEmpty;

    /// <summary>What came at this version or before is not told.</summary>
    public long Since(MessageKind kind)
    {
        foreach (var begun in Begun)
        {
            if (begun.Kind == kind)
            {
                return begun.Version;
            }
        }

        return 0;
    }

    internal static RecordMessages Choose(RecordMessages held, MessageChoicesSet set, Commit commit) => held with
    {
        Choices = set.Choices,
        Begun =
        [
            .. set.Choices.Kinds.Where(kind => !held.Choices.Has(kind)).Select(kind => new BegunKind(kind, commit.Sequence))
                .Concat(held.Begun.Where(begun => set.Choices.Has(begun.Kind) && held.Choices.Has(begun.Kind))).OrderBy(static begun => begun.Kind),
        ],
    };

    internal static RecordMessages DeclareAgain(RecordMessages held, Commit commit)
    {
        var kept = held.Again.Length < RecordLimits.MaxToldEmergencies ? held.Again : held.Again.RemoveAt(0);
        return held with { Again = kept.Add(new DeclaredAgain(commit.Sequence, commit.Time)) };
    }
}

/// <summary>A kind of messages that the citizen asked for.</summary>
public readonly record struct BegunKind(MessageKind Kind, long Version);

/// <summary>An emergency that its declarer had declared before.</summary>
public readonly record struct DeclaredAgain(long Version, DateTimeOffset At);
