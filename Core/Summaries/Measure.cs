using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Summaries;

/// <summary>The summary of one code's readings: the latest, and the figures of its value and of each component.</summary>
public sealed record Measure
{
    /// <summary>Components of one code with figures of their own; more are kept in the readings alone.</summary>
    public const int MaxComponents = 8;

    /// <summary>What all its readings have in common for consent; that of the latest where they differ.</summary>
    public required ItemContext Context { get; init; }

    /// <summary>True once two of its readings differed in codes, categories or labels: consent then looks at each.</summary>
    public bool Mixed { get; init; }

    /// <summary>
    /// What any of its readings carries beside its own codes, each once: a denial of one of them looks at each reading. Where they carry more than
    /// <see cref="RecordLimits.MaxFoundCodes"/>, they count as different.
    /// </summary>
    public ImmutableArray<Coding> Found { get; init; } = [];

    public required PackedItem Latest { get; init; }

    public required Series Values { get; init; }

    public ImmutableArray<ComponentSeries> Components { get; init; } = [];

    /// <summary>True when a reading was taken out whose share in the figures cannot be undone: they are summed up anew from the readings.</summary>
    public bool Stale { get; init; }

    public Coding Code => Context.Primary;

    /// <summary>The first reading of a code. The latest of the commit is packed when the commit is through: see <see cref="WithLatest"/>.</summary>
    public static Measure Start(HeldItem held, DateTimeOffset from, ItemContext context, int today) =>
        new Measure { Context = context, Latest = PackedItem.Place(held, from), Values = Series.Empty }.Add(held, from, context, today);

    public Measure Add(HeldItem held, DateTimeOffset from, ItemContext context, int today)
    {
        var reading = (Reading)held.Item;
        var latest = IsLatest(held.Ref, from);
        var day = DayBucket.DayOf(from);
        var found = With(Found, context.FoundCodes);
        var components = Components;
        foreach (var component in reading.Components)
        {
            components = Count(components, component, day, today);
        }

        return this with
        {
            Context = latest ? context : Context,
            Mixed = Mixed || !context.EqualsInOwn(Context) || found.Length > RecordLimits.MaxFoundCodes,
            Found = found.Length > RecordLimits.MaxFoundCodes ? Found : found,
            Latest = latest ? PackedItem.Place(held, from) : Latest,
            Values = Values.Add(Measured.Of(Code, reading.Value), day, today),
            Components = components,
        };
    }

    private static ImmutableArray<Coding> With(ImmutableArray<Coding> found, ImmutableArray<Coding> more)
    {
        foreach (var coding in more)
        {
            found = found.Contains(coding) ? found : found.Add(coding);
        }

        return found;
    }

    /// <summary>True for a reading that is, or would be, the latest.</summary>
    public bool IsLatest(ItemRef place, DateTimeOffset from) =>
        from.UtcTicks > Latest.FromTicks || (from.UtcTicks == Latest.FromTicks && place.CompareTo(Latest.Ref) >= 0);

    public Measure WithLatest(HeldItem held) => this with { Latest = PackedItem.Of(held, Latest.From) };

    /// <summary>Without a superseded reading; stale when its share cannot be undone.</summary>
    public Measure Remove(HeldItem former, int today)
    {
        var reading = (Reading)former.Item;
        var day = DayBucket.DayOf(HeldItems.StandsAt(former));
        if (former.Ref == Latest.Ref
            || (Components.Length == MaxComponents && !reading.Components.IsEmpty)
            || Values.Remove(Measured.Of(Code, reading.Value), day, today) is not { } values)
        {
            // At the limit, which components have figures depends on which came first, and that may be another one now.
            return this with { Stale = true };
        }

        var components = Components;
        for (var i = 0; i < components.Length; i++)
        {
            foreach (var component in reading.Components)
            {
                if (component.Code.Primary.Means(components[i].Code))
                {
                    if (components[i].Series.Remove(Measured.Of(components[i].Code, component.Value), day, today) is not { } less)
                    {
                        return this with { Stale = true };
                    }

                    components = components.SetItem(i, components[i] with { Series = less });
                }
            }
        }

        return this with { Values = values, Components = components.RemoveAll(static component => component.Series.Count == 0) };
    }

    public Measure Prune(int today) => this with
    {
        Values = Values.Prune(today),
        Components = Components.IsEmpty ? Components : [.. Components.Select(component => component with { Series = component.Series.Prune(today) })],
    };

    public MeasureSummary Summarise(int today)
    {
        var latest = Latest.Unpack(Context);
        return new MeasureSummary(
            Code, Values.Unit, latest, Values.Windows(today), [.. Components.Select(component => Summarise(component, latest.Item, today))], Values.HeldApart);
    }

    private static ComponentSummary Summarise(ComponentSeries component, RecordItem latest, int today)
    {
        var part = (latest as Reading)?.Components.FirstOrDefault(it => it.Code.Primary.Means(component.Code));
        return new ComponentSummary(
            component.Code, component.Series.Unit, component.Series.Windows(today), component.Series.HeldApart, HeldItems.Canonical(component.Code, part?.Value));
    }

    private static ImmutableArray<ComponentSeries> Count(ImmutableArray<ComponentSeries> series, ReadingComponent component, int day, int today)
    {
        var code = component.Code.Primary;
        var value = Measured.Of(code, component.Value);
        for (var i = 0; i < series.Length; i++)
        {
            if (code.Means(series[i].Code))
            {
                return series.SetItem(i, series[i] with { Series = series[i].Series.Add(value, day, today) });
            }
        }

        return series.Length < MaxComponents ? series.Add(new ComponentSeries(code, Series.Empty.Add(value, day, today))) : series;
    }
}

/// <summary>The figures of one component of a panel.</summary>
public sealed record ComponentSeries(Coding Code, Series Series);
