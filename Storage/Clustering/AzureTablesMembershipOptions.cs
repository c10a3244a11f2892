using Azure.Data.Tables;
using PhrCluster.Storage.AzureTables;

namespace PhrCluster.Storage.Clustering;

/// <summary>Where the cluster's members are listed, under <see cref="Section"/>.</summary>
public sealed class AzureTablesMembershipOptions
{
    public const string Section = "Membership";

    /// <summary>A connection string, or the https address of a table service that the host's own Azure identity opens.</summary>
    public string Account { get; set; } = "";

    public string TableName { get; set; } = "phrmembership";

    /// <summary>One try of a request. Shorter than the time in which a silo must show that it is alive.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Last changes to the clients' own options, such as a proxy.</summary>
    public Action<TableClientOptions>? ConfigureClient { get; set; }

    /// <summary>Opens the table; only a caller whose requests may be repeated asks for retries.</summary>
    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    internal TableClient Connect(int retries)
    {
        SettingRange.Require($"{Section}:{nameof(Timeout)}:Seconds", Timeout.TotalSeconds, 0.1, 60);
        var client = new TableClientOptions { Retry = { MaxRetries = retries, NetworkTimeout = Timeout } };
        ConfigureClient?.Invoke(client);
        return TableService.Connect($"{Section}:{nameof(Account)}", Account, client).GetTableClient(TableName);
    }
}
