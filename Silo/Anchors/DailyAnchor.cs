using System.Globalization;
using Microsoft.Extensions.Options;
using PhrCluster.Anchors;
using PhrCluster.Datatypes;
using PhrCluster.Silo.Settings;

namespace PhrCluster.Silo.Anchors;

/// <summary>
/// Makes an anchor a day, at a time of day, in a folder that the settings name; without one, none. A day whose time has passed while no silo ran is made up for
/// on the same day. It deletes nothing: who moves the files outside, does.
/// </summary>
/// <param name="source">Writes where all records stand.</param>
/// <param name="turn">Whether it is this silo that does it.</param>
public sealed partial class DailyAnchor(
    IOptions<SiloSettings> settings, AnchorSource source, AnchorTurn turn, DeploymentZone zone, TimeProvider time, ILogger<DailyAnchor> logger) : BackgroundService
{
    /// <summary>Between looks whether it is time, and whether it has become this silo's turn.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly string? _folder = settings.Value.AnchorFolder;
    private readonly TimeOnly _at = settings.Value.AnchorTime;

    /// <summary>The file of a day, in the deployment's time zone.</summary>
    public static string NameOf(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.anchor");

    /// <summary>Of the active silos, the one whose address comes first; all see the same soon after one comes or goes. Should two do it, each makes a whole file.</summary>
    public static bool IsFirst(SiloAddress own, IEnumerable<ClusterMember> members) =>
        members.Where(static member => member.Status is SiloStatus.Active).Select(static member => member.SiloAddress).Min() is { } first && first.Equals(own);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (_folder is not null && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await MakeIfDue(_folder, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                NotMade(e);
            }

            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MakeIfDue(string folder, CancellationToken stop)
    {
        var now = zone.LocalOf(time.GetUtcNow());
        var path = Path.Combine(folder, NameOf(DateOnly.FromDateTime(now)));
        if (TimeOnly.FromDateTime(now) < _at || !turn() || File.Exists(path))
        {
            return;
        }

        var draft = $"{path}.{Guid.NewGuid():N}.partial";
        try
        {
            AnchorWritten written;
            await using (var lines = new StreamWriter(draft))
            {
                written = await source(lines, stop);
            }

            File.Move(draft, path, overwrite: true);
            Made(written.Records, written.Root, written.Damaged.Count);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The day's anchor is made: {Records} records, root {Root}. Records that are damaged, and not in it: {Damaged}.")]
    private partial void Made(long records, string root, int damaged);

    [LoggerMessage(2, LogLevel.Error, "The day's anchor can't be made; it is tried again.")]
    private partial void NotMade(Exception failure);

    private readonly ILogger _logger = logger;
}

/// <summary>Writes an anchor of everybody's record.</summary>
public delegate Task<AnchorWritten> AnchorSource(TextWriter lines, CancellationToken cancellation);

/// <summary>Whether it is this silo, of all in the cluster, that makes the anchor now.</summary>
public delegate bool AnchorTurn();
