using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Explaining;

namespace PhrCluster.Words;

/// <content>What an arrangement would change, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        /// <summary>Kinds of data that one sentence names.</summary>
        private const int MostKinds = 5;

        public override string WhatThisChanges => "What this changes";

        public override IEnumerable<string> Changes(Previewed previewed)
        {
            foreach (var audience in previewed.Audiences.GroupBy(static it => (it.Actor, Kinds: string.Join(' ', it.Kinds), it.LooksBefore, it.LooksAfter)))
            {
                var (first, who) = (audience.First(), Sentence(Audience(audience.Key.Actor)));
                var why = Purposes(audience.Select(static it => it.Purpose), audience.Key.Actor);
                var (less, more) = (first.Kinds.RemoveAll(static kind => kind.After > kind.Before), first.Kinds.RemoveAll(static kind => kind.After < kind.Before));
                if (!less.IsEmpty)
                {
                    yield return $"{who} will no longer see {Kinds(less)}{why}.";
                }

                if (!more.IsEmpty)
                {
                    yield return $"{who} will see {Kinds(more)}{why}.";
                }

                if (first.Kinds.IsEmpty)
                {
                    yield return first.LooksAfter ? $"{who} may look{why}. There is nothing for them to see now." : $"{who} may no longer look{why}. They saw nothing before.";
                }
            }

            yield return !previewed.IsWhole ? "This is about many. We did not look at all of them."
                : previewed.Audiences.IsEmpty ? "Nothing changes in what others see now."
                : "Nothing changes for others.";
        }

        public override string Hides(Previewed previewed) => previewed.Hidden.IsEmpty
            ? "There is nothing like this in your record now. It counts for what comes later."
            : $"It covers {Kinds(previewed.Hidden)}. It also covers what comes later.";

        private string Audience(ConsentActor? actor) => actor switch
        {
            null => "anybody else",
            { Kind: ActorKind.Role, Id: ProfessionalRole } => "any health professional",
            _ => said.Called(actor.Id),
        };

        private string Purposes(IEnumerable<string> purposes, ConsentActor? actor) => actor is { Kind: ActorKind.RelatedPerson } ? ""
            : $" {string.Join(" and ", purposes.Distinct().Select(purpose => Lowered(LookingFor(purpose))))}";

        private string Kinds(ImmutableArray<KindChange> changes)
        {
            var named = changes.GroupBy(kind => Lowered(Named(kind.Code)), StringComparer.OrdinalIgnoreCase)
                .Select(static kinds => $"{kinds.Key} ({Count(kinds.Sum(static kind => Math.Abs(kind.After - kind.Before)), "entry", "entries")})").ToList();
            return named.Count <= MostKinds ? Listed(named, "and") : Listed([.. named.Take(MostKinds), $"{Count(named.Count - MostKinds, "more kind")}"], "and");
        }
    }
}
