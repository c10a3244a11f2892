using System.Globalization;
using Azure.Data.Tables;

namespace PhrCluster.Storage.Clustering;

/// <summary>A cluster's members as rows of one partition, named by the cluster id: one row per silo, and one for the table's version.</summary>
internal static class MembershipRows
{
    /// <summary>Sorts after every silo's address.</summary>
    public const string VersionKey = "version";

    public const string IAmAliveTime = nameof(MembershipEntry.IAmAliveTime);

    private const char BetweenVotes = '|', WithinVote = ' ';

    public static TableEntity Version(string cluster, int version) => new(cluster, VersionKey) { [nameof(TableVersion.Version)] = version };

    public static TableVersion ReadVersion(TableEntity row) => new(
        row.GetInt32(nameof(TableVersion.Version)) ?? throw new InvalidDataException("The membership table's version row has no version."),
        row.ETag.ToString());

    public static string KeyOf(SiloAddress silo) => silo.ToParsableString();

    public static TableEntity Silo(string cluster, MembershipEntry entry) => new(cluster, KeyOf(entry.SiloAddress))
    {
        [nameof(entry.Status)] = entry.Status.ToString(),
        [nameof(entry.SuspectTimes)] = string.Join(BetweenVotes, (entry.SuspectTimes ?? []).Select(Text)),
        [nameof(entry.ProxyPort)] = entry.ProxyPort,
        [nameof(entry.HostName)] = entry.HostName,
        [nameof(entry.SiloName)] = entry.SiloName,
        [nameof(entry.RoleName)] = entry.RoleName,
        [nameof(entry.UpdateZone)] = entry.UpdateZone,
        [nameof(entry.FaultZone)] = entry.FaultZone,
        [nameof(entry.StartTime)] = Text(entry.StartTime),
        [IAmAliveTime] = Text(entry.IAmAliveTime),
    };

    /// <summary>The one column that a silo writes without a condition, to show that it is alive.</summary>
    public static TableEntity Alive(string cluster, MembershipEntry entry) =>
        new(cluster, KeyOf(entry.SiloAddress)) { [IAmAliveTime] = Text(entry.IAmAliveTime) };

    public static MembershipEntry ReadSilo(TableEntity row)
    {
        var entry = new MembershipEntry
        {
            SiloAddress = SiloAddress.FromParsableString(row.RowKey),
            Status = Enum.Parse<SiloStatus>(row.GetString(nameof(MembershipEntry.Status))),
            ProxyPort = row.GetInt32(nameof(MembershipEntry.ProxyPort)) ?? 0,
            HostName = row.GetString(nameof(MembershipEntry.HostName)),
            SiloName = row.GetString(nameof(MembershipEntry.SiloName)),
            RoleName = row.GetString(nameof(MembershipEntry.RoleName)),
            UpdateZone = row.GetInt32(nameof(MembershipEntry.UpdateZone)) ?? 0,
            FaultZone = row.GetInt32(nameof(MembershipEntry.FaultZone)) ?? 0,
            StartTime = Time(row.GetString(nameof(MembershipEntry.StartTime))),
            IAmAliveTime = Time(row.GetString(IAmAliveTime)),
        };
        foreach (var vote in row.GetString(nameof(MembershipEntry.SuspectTimes)).Split(BetweenVotes, StringSplitOptions.RemoveEmptyEntries))
        {
            var space = vote.IndexOf(WithinVote, StringComparison.Ordinal);
            entry.AddSuspector(SiloAddress.FromParsableString(vote[..space]), Time(vote[(space + 1)..]));
        }

        return entry;
    }

    /// <summary>As text, since the table's own times begin with the year 1601 and Orleans' with the year 1.</summary>
    private static string Text(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture);

    private static string Text(Tuple<SiloAddress, DateTime> vote) => $"{vote.Item1.ToParsableString()}{WithinVote}{Text(vote.Item2)}";

    private static DateTime Time(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
}
