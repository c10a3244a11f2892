using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Azure;

/// <summary>What one would write without a journal: all readings in the grain's state, rewritten as JSON at every submission.</summary>
[Alias("bench.IWholeStateGrain")]
public interface IWholeStateGrain : IGrainWithStringKey
{
    [Alias("Submit")]
    Task<int> Submit(Submission submission);
}

/// <summary>
/// The baseline: as IPersistentState with a table behind it does it, one entity holds the serialized state in binary properties of 64 KiB, and each write
/// replaces it under its ETag. No consent, no log, no duplicates: it does less than the record does.
/// </summary>
[GrainType("bench-whole-state")]
public sealed class WholeStateGrain(TableClient table) : Grain, IWholeStateGrain
{
    private const int MaxProperty = 64 * 1024;

    private readonly List<StoredReading> _readings = [];
    private ETag? _etag;

    public async Task<int> Submit(Submission submission)
    {
        foreach (var reading in submission.Items.OfType<Reading>())
        {
            _readings.Add(new StoredReading(
                reading.Code.Primary.System, reading.Code.Primary.Code, reading.Code.Primary.Display, reading.Time.Start, reading.Status,
                reading.Source.Name, reading.Source.Device, ((QuantityValue)reading.Value!).Quantity.Value.Text, ((QuantityValue)reading.Value).Quantity.Code));
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(_readings);
        var entity = new TableEntity(this.GetPrimaryKeyString(), "state");
        for (var at = 0; at < json.Length; at += MaxProperty)
        {
            entity[$"d{at / MaxProperty}"] = json[at..Math.Min(json.Length, at + MaxProperty)];
        }

        var response = _etag is { } etag
            ? await table.UpdateEntityAsync(entity, etag, TableUpdateMode.Replace)
            : await table.AddEntityAsync(entity);
        _etag = response.Headers.ETag;
        return _readings.Count;
    }

    private sealed record StoredReading(
        string? System, string? Code, string? Display, string? Time, string Status, string Source, string? Device, string Value, string? Unit);
}
