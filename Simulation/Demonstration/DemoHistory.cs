using System.Globalization;
using PhrCluster.Readings;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>What a citizen's sources have sent so far, in few submissions: as when somebody connects a device that has measured for long.</summary>
internal static class DemoHistory
{
    /// <summary>A month of a sensor is 8,640 readings.</summary>
    private const int SensorDays = 30;

    private const int DeviceDays = 180;

    /// <summary>Laboratories and vaccinations come once a year.</summary>
    private const int ServiceDays = 3 * 365;

    private const int MostItems = 500;

    /// <param name="nation">Its day 0 is today.</param>
    public static IEnumerable<(string Source, Submission Submission)> Of(Nation nation, VirtualCitizen citizen, DateTimeOffset now)
    {
        foreach (var device in citizen.Devices)
        {
            var number = 0;
            foreach (var items in Batches(nation, citizen with { Devices = [device] }, DaysOf(device), now))
            {
                yield return (device.Source, new Submission(string.Create(CultureInfo.InvariantCulture, $"demo-{device.Source}-{now.UtcDateTime:yyyyMMddHHmmss}-{++number}"), [.. items]));
            }
        }
    }

    /// <summary>A batch never has two versions of one item: what corrects another comes after it.</summary>
    private static IEnumerable<List<RecordItem>> Batches(Nation nation, VirtualCitizen citizen, int days, DateTimeOffset now)
    {
        var (batch, named, sent) = (new List<RecordItem>(), new HashSet<string>(), new HashSet<string>());
        foreach (var upload in Enumerable.Range(-days, days + 1).SelectMany(day => nation.Submissions(citizen, day)).Where(it => it.UploadedAt <= now && sent.Add(it.Submission.Id)))
        {
            foreach (var item in upload.Submission.Items)
            {
                if (batch.Count == MostItems || (item.Source.Identifier is { } name && named.Contains(name)))
                {
                    yield return batch;
                    (batch, named) = ([], []);
                }

                batch.Add(item);
                if (item.Source.Identifier is { } identifier)
                {
                    named.Add(identifier);
                }
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static int DaysOf(VirtualDevice device) => device switch
    {
        { Source: Sources.Cgm } => SensorDays,
        { Name: not null } => DeviceDays,
        _ => ServiceDays,
    };
}
