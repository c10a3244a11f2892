using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PhrCluster.AccessLog;
using PhrCluster.Core.Access;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Export;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;

namespace PhrCluster.Grains.Citizen;

/// <summary>The whole record out, and the proof that it is whole.</summary>
public sealed partial class CitizenGrain
{
    public async IAsyncEnumerable<IExportPart> Export(AccessTicket ticket, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        JournalHistory? history = null;
        var genesis = _services.GenesisOf(_citizen);
        var opened = await Turn<IExportPart>(ticket, AccessAction.Export, async (granted, record, now) =>
        {
            if (await Disclose(granted, record, WholeRecord(record), now, cancellationToken) is not { } committed)
            {
                return null;
            }

            // Other turns may run between these two lines: the export must show the very version that it logged, or start anew.
            history = await _journal.History(withPages: true, cancellationToken);
            if (history is not null && history.Version != committed.Version)
            {
                return null;
            }

            return new ExportStarted(_citizen, committed.Version, [.. genesis.ToArray()], [.. committed.Tip.ToArray()]);
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
    public async Task<IVerifyOutcome> Verify(AccessTicket ticket, CancellationToken cancellationToken)
    {
        var now = _services.Time.GetUtcNow();
        var nothing = CitizenRecord.Unopened(_services.GenesisOf(_citizen));
        var verdict = _services.Tickets.Verify(ticket, now);
        var request = AccessRequest.Of(verdict, _citizen, AccessAction.Verify);
        var judgement = AccessRules.Judge(nothing, _citizen, request, (verdict as VerifiedTicket)?.Scopes ?? SmartScopes.None, now);
        if (judgement is AccessJudgement.Denied denied)
        {
            return new AccessRefused(denied.Explanation);
        }

        try
        {
            return await _services.AuditOf(_citizen).Run(cancellationToken);
        }
        catch (Exception e) when (Unavailable(e) is { } unavailable)
        {
            throw unavailable;
        }
    }

    private static DataDescription WholeRecord(CitizenRecord record) => DataDescription.Nothing with
    {
        Count = record.Summaries.Measures.Sum(static measure => measure.Values.Count) + record.Summaries.Events.Sum(static digest => digest.Count),
    };
}
