using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>
/// Current items of a record that are alike in all but time and value: of one code, of one class, with the same components. No consent of a simulated citizen tells them
/// apart, so a question is asked once for all of them, and a glucose sensor's hundred thousand cost what one costs. Held by day.
/// </summary>
/// <param name="example">Any of them.</param>
internal sealed class ModelKind(RecordItem example)
{
    private readonly SortedList<int, ModelDay> _days = [];

    public RecordItem Example => example;

    /// <summary>By day of the deployment's time zone, as the number of the day; each has an item.</summary>
    public SortedList<int, ModelDay> Days => _days;

    /// <summary>Equal for items that are alike.</summary>
    public static string KeyOf(RecordItem item) => string.Join(
        ' ',
        [item.ResourceType, item.Status, .. Codes("code", item.Code), .. item.Categories.Select(Code), .. item is Reading reading ? reading.Components.SelectMany(static it => Codes("component", it.Code)) : []]);

    public void Add(HeldItem held)
    {
        var day = DayOf(held.Item);
        if (!_days.TryGetValue(day, out var items))
        {
            _days.Add(day, items = new ModelDay());
        }

        items.Add(held);
    }

    public void Remove(HeldItem held)
    {
        var day = DayOf(held.Item);
        _days[day].Remove(held);
        if (_days[day].Items.Count == 0)
        {
            _days.Remove(day);
        }
    }

    public static DateTimeOffset From(RecordItem item) => From(item.Time);

    public static DateTimeOffset From(ReportedTime time) =>
        time.TryInterval(out var interval, out _) ? interval.From : throw new InvalidDataException("An item of the model has no time.");

    public static int DayOf(DateTimeOffset time) => DeploymentZone.Current.DayOf(time);

    private static int DayOf(RecordItem item) => DayOf(From(item));

    private static IEnumerable<string> Codes(string what, CodeableConcept concept) => [what, .. concept.Codings.Select(Code), concept.Text ?? ""];

    private static string Code(Coding coding) => $"{coding.System}#{coding.Code}";
}
