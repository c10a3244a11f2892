using PhrCluster.Benchmarks.People;

namespace PhrCluster.Benchmarks.Postgres;

/// <summary>The same work as the functions of schema.sql, with Orleans' serialized turns instead of their locks.</summary>
[Alias("bench.IWholeRecordGrain")]
public interface IWholeRecordGrain : IGrainWithIntegerKey
{
    [Alias("Fill")]
    Task Fill(WholeRecord record);

    /// <returns>How many were new.</returns>
    [Alias("Write")]
    Task<int> Write(int organization, int user, int purpose, HeldReading[] readings);

    [Alias("Dashboard")]
    Task<ShownMeasure[]> Dashboard(int organization, int user, int purpose);

    /// <summary>Entries of the log.</summary>
    [Alias("Logged")]
    Task<int> Logged();
}

/// <inheritdoc cref="IWholeRecordGrain"/>
[GrainType("bench-whole-record")]
public sealed class WholeRecordGrain([PersistentState("record", WholeRecordGrain.Provider)] IPersistentState<WholeRecord> state, TimeProvider time) : Grain, IWholeRecordGrain
{
    public const string Provider = "whole-record";

    private HashSet<(int Code, DateTime Time, int Device)>? _held;

    public Task Fill(WholeRecord record)
    {
        state.State = record;
        return state.WriteStateAsync();
    }

    public async Task<int> Write(int organization, int user, int purpose, HeldReading[] readings)
    {
        var (record, now) = (state.State, time.GetUtcNow().UtcDateTime);
        var allowed = record.Consents.Exists(consent => consent.Permits(organization, purpose, now));
        var written = 0;
        if (allowed)
        {
            _held ??= [.. record.Readings.Select(static it => (it.Code, it.Time, it.Device))];
            foreach (var reading in readings.Where(it => _held.Add((it.Code, it.Time, it.Device))))
            {
                record.Readings.Add(reading);
                written++;
            }
        }

        record.Log.Add(new LoggedAccess(now, organization, user, purpose, Wrote: true, allowed, written));
        await state.WriteStateAsync();
        return written;
    }

    public async Task<ShownMeasure[]> Dashboard(int organization, int user, int purpose)
    {
        var (record, now) = (state.State, time.GetUtcNow().UtcDateTime);
        var permitting = record.Consents.FindAll(consent => consent.Permits(organization, purpose, now));
        var categories = permitting.Aggregate(0, static (all, consent) => all | consent.Categories);
        var shown = permitting.Count == 0 ? [] : Sum(record.Readings, categories, now.AddDays(-30));
        record.Log.Add(new LoggedAccess(now, organization, user, purpose, Wrote: false, permitting.Count > 0, shown.Length));
        await state.WriteStateAsync();
        return shown;
    }

    public Task<int> Logged() => Task.FromResult(state.State.Log.Count);

    /// <summary>The latest of each kind, and the mean since.</summary>
    private static ShownMeasure[] Sum(List<HeldReading> readings, int categories, DateTime since)
    {
        var sums = new (HeldReading Last, double Sum, int Count)[Measurement.All.Length];
        foreach (var reading in readings)
        {
            ref var sum = ref sums[reading.Code];
            if (reading.Time > sum.Last.Time)
            {
                sum.Last = reading;
            }

            if (reading.Time >= since)
            {
                (sum.Sum, sum.Count) = (sum.Sum + reading.Value, sum.Count + 1);
            }
        }

        return
        [
            .. sums.Where(sum => sum.Last.Time != default && (categories & (1 << Measurement.All[sum.Last.Code].Category)) != 0)
                .Select(static sum => new ShownMeasure(sum.Last.Code, sum.Last.Time, sum.Last.Value, sum.Last.Second, sum.Sum / Math.Max(1, sum.Count), sum.Count)),
        ];
    }
}
