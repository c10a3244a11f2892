using System.Collections.Immutable;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Worklists;

namespace PhrCluster.Grains.Outbox;

/// <summary>Open alerts, for the worklists of the practice and of others who care for the citizen, as far as a consent lets them look.</summary>
public sealed class AlertPost(IGrainFactory grains, IListVault vault, TimeProvider time) : IOutboxPost
{
    public string Reminder => "outbox-alerts";

    /// <summary>While an alert is open, whoever may look is told of it, and whoever may not any more is told to forget it.</summary>
    public News NewsIn(CitizenRecord record, ImmutableArray<JournalEntry> entries)
    {
        var news = News.None;
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case AlertRaised raised when raised.Missed.IsEmpty || raised.Missed.Any(static it => it.ConcernsPractice):
                    return News.Beginning;
                case AlertEnded or AlertActedOn:
                case ConsentGiven or ConsentWithdrawn or PracticeRegistered when !record.Alerts.IsEmpty:
                    news = News.Ending;
                    break;
            }
        }

        return news;
    }

    public async Task<bool> Bring(string citizen, CitizenRecord record, long since, CancellationToken cancellationToken)
    {
        var taken = true;
        foreach (var (list, told) in Messages(vault, citizen, record, time.GetUtcNow()))
        {
            taken &= await WorklistParts.Of(grains, list, told.Place).Take(told, cancellationToken);
        }

        return taken;
    }

    /// <summary>What each receiver is told of a record.</summary>
    public static IEnumerable<(PeopleListName List, ListedTasks Told)> Messages(IListVault vault, string citizen, CitizenRecord record, DateTimeOffset now)
    {
        ImmutableArray<ListedAlert> open =
        [
            .. record.Alerts.Where(static alert => alert is { IsOpen: true, IsClosed: false, ConcernsPractice: true })
                .Select(static alert => new ListedAlert(alert.Rule, alert.Version, alert.Urgency, alert.RaisedAt, LastStep(alert))),
        ];
        foreach (var (organization, mayLook) in AlertReceivers.Of(record, now))
        {
            var list = vault.ListOf(ListKind.Alerts, organization);
            yield return (list, new ListedTasks(
                vault.PlaceIn(list, citizen), record.Version, mayLook && !open.IsEmpty ? [.. vault.Seal(list, citizen)] : [], mayLook ? open : []));
        }
    }

    /// <summary>Who takes it on has it, whatever they note since.</summary>
    private static AlertStep? LastStep(Alert alert) => alert.Claim?.Step ?? (alert.Handling is [.., { Step: var step }] ? step : null);
}
