using Azure.Data.Tables;

namespace PhrCluster.Storage.AzureTables;

/// <summary>Where a cluster keeps what is not a journal: its members, the states of grains that are not citizens, and reminders. Under <see cref="Section"/>.</summary>
public sealed class AzureTablesClusterOptions
{
    public const string Section = "Cluster";

    /// <summary>A connection string, or the https address of a table service that the host's own Azure identity opens.</summary>
    public string Account { get; set; } = "";

    public string MembershipTable { get; set; } = "phrmembership";

    public string StateTable { get; set; } = "phrstates";

    public string ReminderTable { get; set; } = "phrreminders";

    /// <summary>One try of a request. Shorter than the time in which a silo must show that it is alive.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Last changes to the clients' own options, such as a proxy.</summary>
    public Action<TableClientOptions>? ConfigureClient { get; set; }

    /// <summary>
    /// Opens the account. Requests are repeated, conditional ones too: one that had succeeded then looks like a lost race, after which Orleans reads
    /// the table, or drops the activation, and goes on from what is stored.
    /// </summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    internal TableServiceClient Connect()
    {
        SettingRange.Require($"{Section}:{nameof(Timeout)}:Seconds", Timeout.TotalSeconds, 0.1, 60);
        var client = new TableClientOptions { Retry = { MaxRetries = 3, NetworkTimeout = Timeout } };
        ConfigureClient?.Invoke(client);
        return TableService.Connect($"{Section}:{nameof(Account)}", Account, client);
    }
}
