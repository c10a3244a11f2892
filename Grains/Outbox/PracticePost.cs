using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Outbox;

/// <summary>Registrations, for the list of patients of the practice, and for those of former practices.</summary>
public sealed class PracticePost(IGrainFactory grains, IListVault vault) : IOutboxPost
{
    public string Reminder => "outbox-practice";

    public News NewsIn(CitizenRecord record, ImmutableArray<JournalEntry> entries) =>
        entries.Any(static entry => entry is PracticeRegistered) ? News.Beginning : News.None;

    public async Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken)
    {
        var taken = record.Registration is not { Practice: var practice } || await Tell(practice, listed: true);
        foreach (var former in NamedPractices.Former(record))
        {
            taken &= await Tell(former, listed: false);
        }

        return taken;

        Task<bool> Tell(string organization, bool listed)
        {
            var list = vault.ListOf(ListKind.Patients, organization);
            return PatientParts.Of(grains, list, vault.PlaceIn(list, citizen))
                .Take(list.Of(vault, citizen, record.Version, listed), RecordLimits.MaxPatientsPerPart, cancellationToken);
        }
    }
}
