using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>The items of one kind on one day. What they add up to is kept until one of them changes.</summary>
internal sealed class ModelDay
{
    private readonly List<HeldItem> _items = [];
    private readonly Dictionary<string, ModelSum> _sums = new(StringComparer.Ordinal);

    public IReadOnlyList<HeldItem> Items => _items;

    /// <summary>Of the readings' own values.</summary>
    public ModelSum Sum => Of("", static reading => [reading.Value]);

    /// <summary>Of those of their components that have this code.</summary>
    public ModelSum SumOf(string component) =>
        Of(component, reading => reading.Components.Where(it => it.Code.Primary.Code == component).Select(static it => it.Value));

    public void Add(HeldItem held)
    {
        _items.Add(held);
        _sums.Clear();
    }

    public void Remove(HeldItem held)
    {
        _items.Remove(held);
        _sums.Clear();
    }

    private ModelSum Of(string series, Func<Reading, IEnumerable<ReadingValue?>> values)
    {
        if (!_sums.TryGetValue(series, out var sum))
        {
            _sums.Add(series, sum = ModelSum.Of(_items.SelectMany(held => values((Reading)held.Item)).ToList()));
        }

        return sum;
    }
}

/// <summary>What values come to.</summary>
/// <param name="Count">With or without a number.</param>
/// <param name="Numbers">Those with one.</param>
internal sealed record ModelSum(string? Unit, int Count, int Numbers, decimal Total, decimal? Min, decimal? Max)
{
    public static readonly ModelSum Nothing = new(null, 0, 0, 0, null, null);

    public decimal? Mean => Numbers == 0 ? null : Math.Round(Total / Numbers, 6, MidpointRounding.ToEven);

    public static ModelSum Of(IReadOnlyCollection<ReadingValue?> values)
    {
        var numbers = values.Select(Number).OfType<decimal>().ToList();
        return numbers.Count == 0
            ? Nothing with { Unit = UnitOf(values), Count = values.Count }
            : new ModelSum(UnitOf(values), values.Count, numbers.Count, numbers.Sum(), numbers.Min(), numbers.Max());
    }

    public ModelSum Plus(ModelSum other) => new(
        Unit ?? other.Unit, Count + other.Count, Numbers + other.Numbers, Total + other.Total,
        Min is null || other.Min < Min ? other.Min ?? Min : Min, Max is null || other.Max > Max ? other.Max ?? Max : Max);

    private static string? UnitOf(IEnumerable<ReadingValue?> values) => values.OfType<QuantityValue>().FirstOrDefault()?.Quantity.Code;

    private static decimal? Number(ReadingValue? value) =>
        value is QuantityValue { Quantity.Value: var number } && number.TryMicros(out var micros) ? (decimal)micros / ReportedDecimal.Scale : null;
}
