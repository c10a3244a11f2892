using System.Collections.Immutable;
using PhrCluster.Client;
using PhrCluster.Client.Programmes;
using PhrCluster.Contributions;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;
using PhrCluster.Publishing;

namespace PhrCluster.Web.Pages.Data;

/// <summary>A programme, and what it has to do with a citizen.</summary>
/// <param name="Published">All that it published; asked for only where it counted the citizen.</param>
public sealed record ProgrammeUse(Programme Programme, ProgrammesHeld Held, ImmutableArray<Publication> Published)
{
    /// <summary>Programmes of which one page tells all; others are links to their own pages.</summary>
    public const int Most = 24;

    public string Id => Programme.Id;

    /// <summary>Whether it uses the citizen's data now.</summary>
    public bool IsNow => Held.PartOf.Contains(Id);

    public JoinedProgramme? Joined => Held.Joined.FirstOrDefault(it => it.Id == Id);

    /// <summary>How it counts or counted the citizen; null where it never did.</summary>
    public Contribution? Counted => Held.Contributions.FirstOrDefault(it => it.Programme == Id);

    public bool IsRefused => Programme.Kind == ProgrammeKind.Planning && (Held.OptedOutOfAll > 0 || Held.OptedOut.Contains(Id));

    /// <summary>Whether it does not count the citizen for want of places.</summary>
    public bool IsPassedOver => Held.PassedOver.Contains(Id);

    public bool IsLeft => Joined is null && !IsNow && Counted is { IsIn: false };

    /// <summary>From when on people are counted.</summary>
    public DateTimeOffset CountsFrom => Programme.OpenedAt > Programme.Terms.Start ? Programme.OpenedAt.Value : Programme.Terms.Start;

    /// <summary>What is counted of the citizen, as far as it is at hand, newest first, with the table's terms and its publication.</summary>
    public IEnumerable<(ContributionSlot Slot, ProgrammeTable? Table, Publication? Published)> Slots =>
        from slot in Counted?.Slots ?? []
        orderby slot.From descending, slot.Table
        select (slot, Programme.Terms.Tables.FirstOrDefault(it => it.Id == slot.Table), Published.FirstOrDefault(it => it.Table == slot.Table && it.From == slot.From));

    /// <summary>The years in which it counted the citizen, as far as that is at hand.</summary>
    public IEnumerable<int> Years => (Counted?.Slots ?? []).Where(static it => it.Cell is not null).Select(static it => it.From.Year).Distinct();

    /// <summary>Whether it told what came of it in a year.</summary>
    public bool ToldIn(int year) => Programme.Reports.Any(report => DeploymentZone.Current.LocalOf(report.At).Year == year);

    /// <summary>Some programmes, in the order of their ids; of one that is not public any more nothing is told.</summary>
    public static async Task<ImmutableArray<ProgrammeUse>> Of(IGrainFactory grains, IEnumerable<string> programmes, ProgrammesHeld held) =>
        [.. (await Task.WhenAll(programmes.Select(id => Of(grains, id, held)))).OfType<ProgrammeUse>()];

    private static async Task<ProgrammeUse?> Of(IGrainFactory grains, string id, ProgrammesHeld held)
    {
        try
        {
            return await Of(grains, (await ProgrammeRegister.Show(grains, id)).Current, held);
        }
        catch (RequestInvalidException)
        {
            return null;
        }
    }

    /// <summary>One that was shown already.</summary>
    public static async Task<ProgrammeUse> Of(IGrainFactory grains, Programme programme, ProgrammesHeld held) => new(
        programme, held, held.Contributions.Any(it => it.Programme == programme.Id) ? await grains.GetGrain<IPublicationGrain>(programme.Id).Register() : []);
}
