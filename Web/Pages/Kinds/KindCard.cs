using System.Collections.Immutable;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Searching;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>How much a record holds of a kind.</summary>
/// <param name="IsCut">True where there is more.</param>
/// <param name="Last">When the last was; null where nobody said when.</param>
internal sealed record KindCard(HeldKind Kind, int Count, bool IsCut, ReportedTime? Last)
{
    /// <summary>Everything that happened or holds: what the cards count.</summary>
    public static readonly ItemSearch Search = new() { Types = [.. Enum.GetNames<EventKind>()], PageSize = RecordLimits.MaxPageSize };

    private static readonly ImmutableArray<(HeldKind Kind, ImmutableArray<EventKind> Types)> Kinds =
    [
        (HeldKind.Results, [EventKind.DiagnosticReport]),
        (HeldKind.Vaccinations, [EventKind.Immunization]),
        (HeldKind.Eyes, []),
        (HeldKind.Conditions, [EventKind.Condition]),
        (HeldKind.Medicines, [EventKind.MedicationRequest, EventKind.MedicationStatement]),
        (HeldKind.Allergies, [EventKind.AllergyIntolerance]),
        (HeldKind.Procedures, [EventKind.Procedure]),
    ];

    /// <summary>In the order in which the pages show them.</summary>
    public static ImmutableArray<KindCard> Of(DashboardDisclosed seen, ImmutableArray<EventCount> counts) => [.. Kinds.Select(it => Of(it.Kind, it.Types, seen, counts, isCut: false))];

    /// <summary>The same, for whoever may not be told how much there is: from what they find.</summary>
    public static ImmutableArray<KindCard> Of(DashboardDisclosed seen, ItemsFound found)
    {
        ImmutableArray<EventCount> counts =
        [
            .. found.Items.Select(static held => held.Item).OfType<ClinicalEvent>().GroupBy(static item => item.Kind)
                .Select(static kind => new EventCount(kind.Key, kind.Count(), kind.Select(static item => item.Time).MaxBy(BeginOf))),
        ];
        return [.. Kinds.Select(it => Of(it.Kind, it.Types, seen, counts, isCut: found.Continuation is not null && it.Types.Length > 0))];
    }

    private static KindCard Of(HeldKind kind, ImmutableArray<EventKind> types, DashboardDisclosed seen, ImmutableArray<EventCount> counts, bool isCut)
    {
        var measures = seen.Measures.Where(measure => Holds(kind, measure)).ToList();
        var events = counts.Where(count => types.Contains(count.Kind)).ToList();
        return new KindCard(
            kind,
            measures.Sum(static it => it.Windows.Lifetime.Count) + events.Sum(static it => it.Count),
            isCut,
            measures.Select(static it => it.Latest.Item.Time).Concat(events.Select(static it => it.Last).OfType<ReportedTime>()).MaxBy(BeginOf));
    }

    private static bool Holds(HeldKind kind, MeasureSummary measure) => kind switch
    {
        HeldKind.Results => Results.IsOfLaboratory(measure.Latest.Item),
        HeldKind.Eyes => EyeResults.IsAboutEyes(measure.Code),
        _ => false,
    };

    private static DateTimeOffset BeginOf(ReportedTime time) => time.TryInterval(out var interval, out _) ? interval.From : DateTimeOffset.MinValue;
}
