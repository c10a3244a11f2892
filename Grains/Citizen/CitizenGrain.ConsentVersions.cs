using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Requests;

namespace PhrCluster.Grains.Citizen;

/// <summary>Consents as they were given: of one that has ended, the record keeps its rule alone, and the journal the rest.</summary>
public sealed partial class CitizenGrain
{
    public Task<ConsentsOutcome> ConsentVersions(AccessTicket ticket, string? id, CancellationToken cancellationToken) =>
        Turn<ConsentsOutcome>(Verified(ticket, AccessAction.ListConsents), async (granted, record, now) =>
        {
            var versions = await Versions(record, id, now, cancellationToken);
            return await Disclose(granted, record, DataDescription.Nothing, now, cancellationToken) is { Done: { } committed }
                ? new ConsentsDisclosed(committed.Version, versions, []) { Requests = granted.SeesOwnAppsAlone ? [] : Proposed(record, id, now) }
                : new Overtaken();
        }, cancellationToken);

    private ImmutableArray<HeldRequest> Proposed(CitizenRecord record, string? id, DateTimeOffset now) =>
        [.. record.Requests.Requests.Where(held => id is null || ConsentIdentity.ProposedId(held.Version) == id).Select(held => Shown(record, held, now))];

    private async ValueTask<ImmutableArray<HeldConsent>> Versions(CitizenRecord record, string? id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await _journal.History(withPages: true, cancellationToken) is not { } history)
        {
            return [];
        }

        if (id is null || !EndedConsents.MayLackSome(record.Consents))
        {
            return await AsGiven([.. Replacement.AsOf(record.Consents, now).Where(held => id is null || ConsentIdentity.IdOf(held.Consent.Id) == id)], history, cancellationToken);
        }

        var chronicle = new ConsentChronicle(id, _services.GenesisOf(_citizen));
        await foreach (var commit in history.ReadForward(1, cancellationToken))
        {
            chronicle.Follow(commit);
        }

        return chronicle.Close(now);
    }

    /// <summary>What has ended is read where it was given.</summary>
    private static async ValueTask<ImmutableArray<HeldConsent>> AsGiven(ImmutableArray<HeldConsent> consents, JournalHistory history, CancellationToken cancellationToken)
    {
        var commits = await history.ReadCommits(consents.Where(static held => held.EndedAtVersion is not null).Select(static held => held.GivenAtVersion).ToHashSet(), cancellationToken);
        return
        [
            .. consents.Select(held => held.EndedAtVersion is null ? held : held with
            {
                Consent = commits[held.GivenAtVersion].Entries.OfType<ConsentGiven>().First(given => given.Consent.Id == held.Consent.Id).Consent,
            }),
        ];
    }
}
