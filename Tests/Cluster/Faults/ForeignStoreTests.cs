using FluentAssertions;
using PhrCluster.Readings;
using PhrCluster.Storage.Sealing;
using Xunit;

namespace PhrCluster.Tests.Cluster.Faults;

/// <summary>A silo that is started with what does not belong to its store refuses to start and says why, rather than show a nation as empty.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class ForeignStoreTests(AzuriteFixture azurite)
{
    private const int ForeignStore = 3;
    private const int StoreAway = 4;

    [Fact]
    public async Task AMissingSecret_OrAForeignOne_EndsTheSilo_AndChangesNothing()
    {
        await using var silo = await SiloProcess.Start();
        await using (var caller = await SiloCaller.Connect(silo))
        {
            (await caller.Submit("anna", 0)).Should().BeOfType<SubmissionReceipt>();
        }

        await silo.Stop();
        var secret = Path.Combine(silo.DataDirectory, ClusterSecretFile.FileName);
        var bytes = File.ReadAllBytes(secret);
        File.Delete(secret);
        silo.BeginAgain();
        (await silo.WaitForExit()).Should().Be(ForeignStore);
        silo.Log.Should().Contain("is missing beside a journal").And.NotContain("   at ");
        File.Exists(secret).Should().BeFalse();

        SecretFile.Write(secret, new byte[bytes.Length]);
        silo.BeginAgain();
        (await silo.WaitForExit()).Should().Be(ForeignStore);
        silo.Log.Should().Contain("another cluster secret").And.NotContain("   at ");

        SecretFile.Write(secret, bytes);
        await silo.Restart();
        await using var again = await SiloCaller.Connect(silo);
        (await again.Submit("anna", 0)).Should().BeOfType<SubmissionReceipt>().Which.Repeated.Should().BeTrue();
    }

    [Fact]
    public async Task AccountsInAnotherOrder_OrAnotherSecret_EndTheSiloOfACluster()
    {
        await using var cluster = await Silo.ClusterOfSilos.Start(azurite, $"foreign-{Guid.NewGuid():N}"[..20], 1);
        var directory = Directory.CreateTempSubdirectory("phr-foreign-").FullName;
        var (ours, foreign) = (Path.Combine(directory, "ours"), Path.Combine(directory, "foreign"));
        SecretFile.Write(ours, RecordCluster.Secret);
        SecretFile.Write(foreign, new byte[RecordVault.SecretLength]);

        await Ends(ForeignStore, "was made as account 2 of 2", ours, azurite.ConnectionString(1), azurite.ConnectionString(0));
        await Ends(ForeignStore, "was made as account 1 of 2", ours, azurite.ConnectionString(0));
        await Ends(ForeignStore, "another cluster secret", foreign, azurite.ConnectionString(0), azurite.ConnectionString(1));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task AStoreThatStaysAway_IsWaitedFor_AndThenEndsTheSilo()
    {
        var directory = Directory.CreateTempSubdirectory("phr-away-").FullName;
        var secret = Path.Combine(directory, "secret");
        SecretFile.Write(secret, RecordCluster.Secret);
        var log = await Ends(StoreAway, "did not answer within", secret, AzuriteFixture.UnreachableConnectionString());

        log.Should().Contain("The store is away, and waited for");
        Directory.Delete(directory, recursive: true);
    }

    private static async Task<string> Ends(int exitCode, string why, string secret, params string[] connections)
    {
        await using var silo = SiloProcess.Begin(
            new Dictionary<string, string> { ["StoreWait"] = "00:00:02" },
            ["--store", "azure", "--cluster-secret-file", secret, .. connections.SelectMany(static connection => (string[])["--connection", connection])]);
        (await silo.WaitForExit()).Should().Be(exitCode, silo.Log);
        silo.Log.Should().Contain(why).And.NotContain("   at ");
        return silo.Log;
    }
}
