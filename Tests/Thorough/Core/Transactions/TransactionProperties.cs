using CsCheck;
using FluentAssertions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Transactions;
using Xunit;

namespace PhrCluster.Tests.Thorough.Core.Transactions;

/// <summary>Transactions of any operations do what a plain table of items would, all of it or nothing, wherever the journal was folded.</summary>
public sealed class TransactionProperties
{
    private static readonly DateTimeOffset Noon = Sample.Noon;
    private static readonly Requester Gp = Sample.Gp with { Scopes = "user/*.cruds" };

    private static readonly Gen<Step> Operation =
        from kind in Gen.Enum<Kind>()
        from id in Gen.Int[1, 4]
        from value in Gen.Int[1, 3]
        from other in Gen.Int[1, 4]
        select new Step(kind, $"i{id}", $"{value}.5", $"i{other}");

    private static readonly Gen<(Step[] Steps, bool Folds)[]> Transactions = Operation.Array[1, 4].Select(Gen.Bool, static (steps, folds) => (steps, folds)).Array[1, 12];

    [Fact]
    public void TheyDoWhatATableOfItemsWould()
    {
        var (done, failed, matched) = (0, 0, 0);
        Transactions.Sample(
            transactions =>
            {
                var journal = new MemoryJournal();
                journal.Append([new ConsentGiven(Sample.Permit("my practice", "Practice"), Standing.Self)], Noon.AddHours(-1));
                var table = new ItemTable();
                for (var i = 0; i < transactions.Length; i++)
                {
                    var expected = table.Carry(transactions[i].Steps);
                    var outcome = journal.Transact(Gp, $"t{i}", Noon, [.. transactions[i].Steps.Select(step => step.Sent(journal))]);
                    Said(outcome).Should().Equal(expected);
                    Held(journal).Should().BeEquivalentTo(table.Items);
                    Interlocked.Add(ref done, outcome is Transacted ? 1 : 0);
                    Interlocked.Add(ref failed, outcome is Transacted ? 0 : 1);
                    Interlocked.Add(ref matched, expected.Count(static it => it == nameof(OperationEffect.Matched)));
                    if (transactions[i].Folds)
                    {
                        journal.Fold();
                    }
                }
            },
            iter: 2_000);
        Math.Min(done, Math.Min(failed, matched)).Should().BeGreaterThan(500);
    }

    private static string[] Said(TransactOutcome outcome) => outcome switch
    {
        Transacted all => [.. all.Results.Select(static it => $"{it.Effect}")],
        OperationFailed none => [$"{none.Operation}: {none.Fault}"],
        _ => [$"{outcome}"],
    };

    private static Dictionary<string, string> Held(MemoryJournal journal) => journal.Current.Where(static it => !Retractions.IsRetraction(it.Item))
        .ToDictionary(static it => it.Item.Source.Identifier!.Split('/')[1], static it => ((Reading)it.Item).Value is QuantityValue { Quantity.Value.Text: var text } ? text : "");

    internal enum Kind
    {
        Create,
        CreateIfNone,
        Update,
        UpdateLatest,
        UpdateOther,
        Delete,
    }

    /// <param name="Other">The id that must not be held, of a conditional create.</param>
    internal sealed record Step(Kind Kind, string Id, string Value, string Other)
    {
        public ItemOperation Sent(MemoryJournal journal) => Kind switch
        {
            Kind.Create => new CreateItem(Item),
            Kind.CreateIfNone => new CreateItem(Item, new ItemSearch { Types = ["Observation"], Terms = [new SearchTerm("_id", Other)] }),
            Kind.Update => new UpdateItem(Item),
            Kind.UpdateLatest => new UpdateItem(Item, journal.Current.FirstOrDefault(it => it.Item.Source.Identifier == Item.Source.Identifier)?.Ref ?? new ItemRef(1, 9)),
            Kind.UpdateOther => new UpdateItem(Item, new ItemRef(1, 9)),
            _ => new DeleteItem("Observation", Id),
        };

        private Reading Item => Sample.Glucose(Noon.AddDays(-1), Value, $"Observation/{Id}", "Practice");
    }

    /// <summary>The rules, said plainly.</summary>
    private sealed class ItemTable
    {
        /// <summary>Ids that were taken back have a version too, which holds nothing.</summary>
        private readonly HashSet<string> _takenBack = [];

        public Dictionary<string, string> Items { get; private set; } = [];

        public string[] Carry(Step[] steps)
        {
            var (before, items, gone, touched, effects) = (Items, new Dictionary<string, string>(Items), _takenBack.ToHashSet(), new HashSet<string>(), new List<string>());
            for (var i = 0; i < steps.Length; i++)
            {
                var step = steps[i];
                if (Effect(step, before, items, gone, touched) is var effect && !Enum.TryParse<OperationEffect>(effect, out _))
                {
                    return [$"{i}: {effect}"];
                }

                effects.Add(effect);
            }

            Items = items;
            _takenBack.Clear();
            _takenBack.UnionWith(gone);
            return [.. effects];
        }

        private string Effect(Step step, Dictionary<string, string> before, Dictionary<string, string> items, HashSet<string> gone, HashSet<string> touched)
        {
            switch (step.Kind)
            {
                case Kind.CreateIfNone when before.ContainsKey(step.Other):
                    return nameof(OperationEffect.Matched);
                case Kind.Delete when !before.ContainsKey(step.Id):
                    return nameof(OperationEffect.Absent);
                case Kind.UpdateOther:
                case Kind.UpdateLatest when !before.ContainsKey(step.Id) && !_takenBack.Contains(step.Id):
                    return nameof(OperationFault.VersionConflict);
            }

            if (touched.Contains(step.Id))
            {
                return nameof(OperationFault.Invalid);
            }

            if (step.Kind == Kind.Delete)
            {
                items.Remove(step.Id);
                gone.Add(step.Id);
                touched.Add(step.Id);
                return nameof(OperationEffect.Deleted);
            }

            if (items.TryGetValue(step.Id, out var held))
            {
                if (held == step.Value)
                {
                    return nameof(OperationEffect.Unchanged);
                }

                if (step.Kind is Kind.Create or Kind.CreateIfNone)
                {
                    return nameof(OperationFault.Invalid);
                }
            }

            var effect = step.Kind is Kind.Create or Kind.CreateIfNone || (held is null && !gone.Contains(step.Id)) ? nameof(OperationEffect.Created) : nameof(OperationEffect.Updated);
            items[step.Id] = step.Value;
            gone.Remove(step.Id);
            touched.Add(step.Id);
            return effect;
        }
    }
}
