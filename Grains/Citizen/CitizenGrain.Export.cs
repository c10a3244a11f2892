using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Export;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>The whole record out, and the proof that it is whole.</summary>
public sealed partial class CitizenGrain
{
    public async IAsyncEnumerable<ExportPart> Export(AccessTicket ticket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JournalHistory? history = null;
        var genesis = _services.GenesisOf(_citizen);
        var opened = await Turn<ExportPart>(Verified(ticket, AccessAction.Export), async (granted, record, now) =>
        {
            if (await Disclose(granted, record, WholeRecord(record), now, cancellationToken) is not { Done: { } committed })
            {
                return new Overtaken();
            }

            // Other turns may run between these two lines: the export must show the very version that it logged, or start anew.
            history = await _journal.History(withPages: true, cancellationToken);
            if (history is not null && history.Version != committed.Version)
            {
                return new Overtaken();
            }

            return new ExportStarted(_citizen, committed.Version, [.. genesis.ToArray()], [.. committed.Tip.ToArray()], committed.Demographics);
        }, cancellationToken);
        yield return opened;
        if (opened is not ExportStarted || history is null)
        {
            yield break;
        }

        var hash = genesis;
        await using var commits = history.ReadForward(1, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await Next(commits))
        {
            var commit = commits.Current;
            var canonical = new ByteWriter(512);
            CommitSchema.WriteCanonical(canonical, commit);
            hash = hash.Next(canonical.Written);
            yield return new ExportedCommit(
                commit.Sequence,
                commit.Time,
                ImmutableArray.Create(canonical.Written),
                [.. hash.ToArray()],
                [.. history.CurrentOf(commit)]);
        }
    }

    private async ValueTask<bool> Next(IAsyncEnumerator<Commit> commits)
    {
        try
        {
            return await commits.MoveNextAsync();
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    /// <summary>The journal itself is read, not the record in memory: a damaged journal can't be loaded, and has to be verified all the same.</summary>
    public async Task<VerifyOutcome> Verify(AccessTicket ticket, CancellationToken cancellationToken)
    {
        var nothing = CitizenRecord.Unopened(_services.GenesisOf(_citizen));
        try
        {
            return Verified(ticket, AccessAction.Verify).Judge(nothing, _citizen, _services.Time.GetUtcNow()) is AccessJudgement.Denied denied
                ? new VerifyOutcome.Refused(denied.Explanation)
                : await _services.AuditOf(_citizen).Run(cancellationToken);
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
        finally
        {
            LeaveUnlessNeeded();
        }
    }

    private static DataDescription WholeRecord(CitizenRecord record) => DataDescription.Nothing with
    {
        Count = record.Summaries.Measures.Sum(static measure => measure.Values.Count) + record.Summaries.Events.Sum(static digest => digest.Count),
    };
}
