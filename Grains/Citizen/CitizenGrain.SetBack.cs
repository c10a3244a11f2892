using PhrCluster.Core.Record;

namespace PhrCluster.Grains.Citizen;

/// <summary>Rows that were set back to an older state are whole in themselves; whoever saw a later one can tell.</summary>
public sealed partial class CitizenGrain
{
    /// <returns>False where this memory is behind the store, and all is to be decided anew.</returns>
    /// <exception cref="RecordSetBackException">The store itself is behind what the caller saw.</exception>
    private async ValueTask<bool> ReachesWhatWasSeen(TurnRequest request, CitizenRecord record, CancellationToken cancellationToken)
    {
        if (request.Seen <= record.Version)
        {
            return true;
        }

        // A record that nobody has opened was loaded just now.
        if (record.IsOpened && !await _journal.StillStands(record, cancellationToken))
        {
            return false;
        }

        _services.LogSetBack(record.Version, request.Seen);
        throw new RecordSetBackException(request.Seen, record.Version);
    }
}
