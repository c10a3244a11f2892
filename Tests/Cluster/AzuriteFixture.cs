using Xunit;

namespace PhrCluster.Tests.Cluster;

/// <summary>
/// A fresh Azure Tables emulator in memory, with <see cref="Accounts"/> storage accounts, for the tests of one collection. Tests keep apart
/// by using a table each.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    /// <summary>Storage accounts that it knows, so that sharding can be tested.</summary>
    public const int Accounts = AzuriteProcess.Accounts;

    private readonly AzuriteProcess _emulator = new();

    /// <summary>The connection string of one account, counted from 0.</summary>
    public string ConnectionString(int account = 0) => _emulator.ConnectionString(account);

    /// <summary>The same for a port where nobody listens.</summary>
    public static string UnreachableConnectionString() => AzuriteProcess.UnreachableConnectionString();

    public static string NewTableName() => $"t{Guid.NewGuid():N}";

    public static int FreePort() => AzuriteProcess.FreePort();

    public Task InitializeAsync() => _emulator.Start();

    public async Task DisposeAsync() => await _emulator.DisposeAsync();
}

/// <summary>Tests that share one emulator.</summary>
[CollectionDefinition(Name)]
public sealed class AzuriteCollection : ICollectionFixture<AzuriteFixture>
{
    public const string Name = "Azurite";
}
