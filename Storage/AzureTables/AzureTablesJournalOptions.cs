using Azure.Data.Tables;

namespace PhrCluster.Storage.AzureTables;

/// <summary>Settings of the cluster's store, under <see cref="Section"/>.</summary>
public sealed class AzureTablesJournalOptions
{
    public const string Section = "AzureTables";

    /// <summary>
    /// The storage accounts over which citizens are spread by hash: each a connection string, or the https address of a table service that the
    /// host's own Azure identity opens. Their number and order belong to the data: changing either makes records appear to be missing.
    /// </summary>
    public IList<string> Accounts { get; set; } = [];

    public string TableName { get; set; } = "phrjournal";

    /// <summary>
    /// Packed bytes up to which a partition's newest commits share one row, which each commit rewrites: larger pages move less often, and
    /// cost more per commit.
    /// </summary>
    public int OpenPageBytes { get; set; } = 4 * 1024;

    /// <summary>Open pages held in memory, of at most <see cref="OpenPageBytes"/> each; for others the page is read before a commit.</summary>
    public int CachedOpenPages { get; set; } = 10_000;

    /// <summary>A write that takes longer has an unknown outcome.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>One try of a read; reads are repeated a few times.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>This machine's clock, which is compared with the accounts'.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Last changes to the clients' own options, such as a proxy.</summary>
    public Action<TableClientOptions>? ConfigureClient { get; set; }

    /// <exception cref="ArgumentException">A setting is out of range; the message names it, and never quotes a connection string.</exception>
    public void Validate()
    {
        SettingRange.Require($"{Section}:{nameof(Accounts)}:Count", Accounts.Count, 1, 256);
        if (TableName.Length is < 3 or > 63 || !char.IsAsciiLetter(TableName[0]) || !TableName.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"{Section}:{nameof(TableName)} must have 3 to 63 letters and digits, a letter first, but is '{TableName}'.");
        }

        SettingRange.Require($"{Section}:{nameof(OpenPageBytes)}", OpenPageBytes, 256, 64 * 1024);
        SettingRange.Require($"{Section}:{nameof(CachedOpenPages)}", CachedOpenPages, 1, 10_000_000);
        SettingRange.Require($"{Section}:{nameof(WriteTimeout)}:Seconds", WriteTimeout.TotalSeconds, 0.1, 300);
        SettingRange.Require($"{Section}:{nameof(ReadTimeout)}:Seconds", ReadTimeout.TotalSeconds, 0.1, 300);
    }
}
