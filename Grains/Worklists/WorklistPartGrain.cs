using System.Collections.Immutable;

namespace PhrCluster.Grains.Worklists;

/// <inheritdoc cref="IWorklistPart"/>
[GrainType("phr.worklist-part")]
public sealed class WorklistPartGrain([PersistentState("tasks")] IPersistentState<HeldWorklist> held, TimeProvider time) : Grain, IWorklistPart
{
    public async Task<bool> Take(ListedTasks told, CancellationToken cancellationToken)
    {
        if (WorklistRules.After(held.State, told, RecordLimits.MaxTasksPerPart, time.GetUtcNow()) is not { } after)
        {
            return false;
        }

        await this.Replace(held, after, cancellationToken);
        return true;
    }

    public Task<ImmutableArray<ListedTasks>> Read(CancellationToken cancellationToken) => Task.FromResult(held.State.Citizens.RemoveAll(static it => !it.AreOpen));
}
