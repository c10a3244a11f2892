using System.Text.Json;
using System.Text.Json.Serialization;
using PhrCluster.Simulation.Demonstration;
using PhrCluster.Web.Pages.Demonstration;
using PhrCluster.Words;

namespace PhrCluster.Silo.Demonstration;

/// <summary>
/// The demonstration of a lone silo. Who was made stands in a file beside the store that holds their records: one process at a time has that directory, and both are
/// deleted together. A grain would have been one more contract of every cluster, for what exists in development alone.
/// </summary>
internal sealed class StoredDemoNation(IGrainFactory grains, TimeProvider time, string folder, int citizens = DemoNation.Citizens) : IDemoNation, IDisposable
{
    public const string FileName = "demo-people.json";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };

    private readonly string _path = Path.Combine(folder, FileName);
    private readonly SemaphoreSlim _turn = new(1);
    private volatile DemoPeople? _made = Read(Path.Combine(folder, FileName));

    public int Citizens => citizens;

    public DemoPeople? Made => _made;

    public async Task<DemoPeople> Make(CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_made is { } before)
            {
                return before;
            }

            var made = await DemoNation.Make(grains, citizens, time, cancellation);
            Write(made);
            return _made = made;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Null where there is no file, or one that this version does not read: the people can be made again, and nothing is doubled.</summary>
    private static DemoPeople? Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<DemoPeople>(File.ReadAllText(path), Json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Written beside and moved into place, so that a crash leaves a whole list or none.</summary>
    private void Write(DemoPeople made)
    {
        var beside = _path + ".new";
        File.WriteAllText(beside, JsonSerializer.Serialize(made, Json));
        File.Move(beside, _path, overwrite: true);
    }
}
