using PhrCluster.Core.Access;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Readings;

namespace PhrCluster.Core.Dashboard;

/// <summary>
/// Sums up a dashboard over the items that its viewer may see, one after the other in the order of the journal. The rules that it tells the log of are those
/// that permitted what is shown, and those that withheld what would be shown to somebody who may see everything: the same that the summaries tell of,
/// wherever they can answer (G6).
/// </summary>
/// <param name="figured">The codes that enter the citizen's own figures: no other enters anybody's.</param>
public sealed class DashboardSum(Viewer viewer, FiguredCodes figured, int today)
{
    private readonly RecordSummaries.Builder _seen = RecordSummaries.Empty.ToBuilderOfAll();

    /// <summary>The events that somebody who sees everything would be shown.</summary>
    private readonly RecordSummaries.Builder _events = RecordSummaries.Empty.ToBuilderOfAll();

    private readonly HashSet<ConsentVerdict> _verdicts = [];

    /// <param name="held">One that no later version has replaced.</param>
    public void Add(HeldItem held)
    {
        if (!HeldItems.Counts(held.Item) || (held.Item is Reading && !figured.Has(held.Item.Code.Primary)))
        {
            return;
        }

        var sees = viewer.Sees(viewer.Look(held), out var verdict);
        if (sees)
        {
            _seen.Add(held, today);
        }

        if (held.Item is ClinicalEvent)
        {
            _events.Add(held, today);
        }
        else
        {
            _verdicts.Add(verdict);
        }
    }

    public DashboardView ToView()
    {
        var seen = _seen.ToSummaries();
        List<DigestedEvent> shown = [.. Latest(seen)];
        foreach (var digested in shown.Concat(Latest(_events.ToSummaries())))
        {
            viewer.Sees(viewer.Look(digested), out var verdict);
            _verdicts.Add(verdict);
        }

        return DashboardView.Of(seen.Measures, shown, viewer, _verdicts, today);
    }

    private static IEnumerable<DigestedEvent> Latest(RecordSummaries summaries) => summaries.Events.SelectMany(static digest => digest.Latest);
}
