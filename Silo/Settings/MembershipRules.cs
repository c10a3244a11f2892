namespace PhrCluster.Silo.Settings;

/// <summary>Holds <see cref="MembershipSettings"/> to their rules; each failure begins with the setting's name.</summary>
internal static class MembershipRules
{
    private static readonly TimeSpan ShortestProbe = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan MaxProbe = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MinTableRefresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxTableRefresh = TimeSpan.FromMinutes(5);

    public static IEnumerable<string> Broken(MembershipSettings membership)
    {
        if (membership.Probe < ShortestProbe || membership.Probe > MaxProbe)
        {
            yield return Fault(nameof(membership.Probe), $"must be {ShortestProbe} to {MaxProbe}");
        }

        if (membership.LongestProbe < membership.Probe || membership.LongestProbe > MaxProbe)
        {
            yield return Fault(nameof(membership.LongestProbe), $"must be {nameof(membership.Probe)} to {MaxProbe}");
        }

        if (membership.Misses is < 2 or > 10)
        {
            yield return Fault(nameof(membership.Misses), "must be 2 to 10: one answer that is late is no death");
        }

        if (membership.Votes is < 1 or > 5)
        {
            yield return Fault(nameof(membership.Votes), "must be 1 to 5");
        }

        if (membership.TableRefresh < MinTableRefresh || membership.TableRefresh > MaxTableRefresh)
        {
            yield return Fault(nameof(membership.TableRefresh), $"must be {MinTableRefresh} to {MaxTableRefresh}");
        }
    }

    private static string Fault(string setting, string rule) => $"{SiloCommandLine.NameOf(nameof(SiloSettings.Membership))}:{setting}: {rule}";
}
