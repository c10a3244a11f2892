using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;

namespace PhrCluster.Core.Record;

/// <summary>The versions of one Consent, told from its journal's start: each as it was given, and when it ended, however long ago that is.</summary>
/// <param name="id">As FHIR knows it (<see cref="ConsentIdentity.IdOf(string)"/>).</param>
public sealed class ConsentChronicle(string id, ChainHash genesis)
{
    private readonly List<HeldConsent> _versions = [];
    private CitizenRecord _record = CitizenRecord.Unopened(genesis);

    /// <param name="commit">The next one.</param>
    public void Follow(Commit commit)
    {
        if (!commit.Entries.Any(static entry => entry is ConsentGiven or ConsentWithdrawn))
        {
            return;
        }

        _record = RecordFold.ApplyRules(_record, commit);
        _versions.AddRange(commit.Entries.OfType<ConsentGiven>().Where(given => ConsentIdentity.IdOf(given.Consent.Id) == id)
            .Select(given => new HeldConsent(given.Consent, commit.Sequence, commit.Time)));
        NoteEnds(_record.Consents, commit);
    }

    /// <summary>The versions in the order that they were given, as they stand at an instant.</summary>
    public ImmutableArray<HeldConsent> Close(DateTimeOffset now)
    {
        NoteEnds(Replacement.AsOf(_record.Consents, now), null);
        return [.. _versions];
    }

    /// <param name="commit">The last one: what is gone from the record that it leaves has ended by it.</param>
    private void NoteEnds(ImmutableArray<HeldConsent> consents, Commit? commit)
    {
        for (var i = 0; i < _versions.Count; i++)
        {
            if (_versions[i] is not { EndedAtVersion: null } version)
            {
                continue;
            }

            var held = consents.FirstOrDefault(held => held.Consent.Id == version.Consent.Id && held.GivenAtVersion == version.GivenAtVersion);
            _versions[i] = version with { EndedAtVersion = held is null ? commit?.Sequence : held.EndedAtVersion, EndedAt = held is null ? commit?.Time : held.EndedAt };
        }
    }
}
