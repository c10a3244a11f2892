using System.Collections.Immutable;

namespace PhrCluster.Grains.Lists;

/// <inheritdoc cref="IPeopleList"/>
[GrainType("phr.people-list")]
public sealed class PeopleListGrain([PersistentState("people")] IPersistentState<HeldPeople> held, TimeProvider time) : Grain, IPeopleList
{
    public async Task<bool> Take(ListedPerson person, int room, CancellationToken cancellationToken)
    {
        if (PeopleListRules.After(held.State, person, room, time.GetUtcNow()) is not { } after)
        {
            return false;
        }

        await this.Replace(held, after, cancellationToken);
        return true;
    }

    public Task<ImmutableArray<ListedPerson>> Page(UInt128? after, int count, CancellationToken cancellationToken) =>
        Task.FromResult(PeopleListRules.Page(held.State, after, count));
}
