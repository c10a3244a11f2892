using System.Net;
using FluentAssertions;
using PhrCluster.Readings;
using PhrCluster.Storage.Sealing;
using Xunit;

namespace PhrCluster.Tests.Cluster.Faults;

/// <summary>A silo whose clock and its store's differ commits nothing, is not ready, and says so.</summary>
[Collection(AzuriteCollection.Name)]
public sealed class WrongClockTests(AzuriteFixture azurite)
{
    private static readonly TimeSpan FourYears = TimeSpan.FromDays(4 * 365);

    [SkippableFact]
    public async Task AfterAClockRanAheadOnce_TheTrueOneIsNotReady_UntilTheOperatorSaysThatItIsRight()
    {
        using var shim = FaultShim.Build();
        await using var silo = SiloProcess.Prepare("--development-issuer");
        shim.Load(silo, FourYears);
        await silo.Restart();
        await using (var caller = await SiloCaller.Connect(silo))
        {
            (await caller.Submit("anna", 0)).Should().BeOfType<SubmissionReceipt>();
        }

        await silo.Stop();
        shim.Load(silo);
        silo.BeginAgain();
        await silo.WaitForLine("not ready: This machine's clock is 1459.");
        await using (var caller = await SiloCaller.Connect(silo))
        {
            await CommitsNothing(caller, "--trust-clock");
        }

        await silo.Stop();
        await using var trusting = SiloProcess.Prepare("--development-issuer", "--data", silo.DataDirectory, "--trust-clock");
        await trusting.Restart();
        await trusting.Stop();
        await silo.Restart();
        await using var again = await SiloCaller.Connect(silo);
        (await again.Submit("anna", 1)).Should().BeOfType<SubmissionReceipt>();
    }

    [SkippableFact]
    public async Task ASiloOfACluster_WhoseClockIsTwoMinutesOff_CommitsNothing()
    {
        using var shim = FaultShim.Build();
        var directory = Directory.CreateTempSubdirectory("phr-clock-").FullName;
        var secret = Path.Combine(directory, ClusterSecretFile.FileName);
        SecretFile.Write(secret, RecordCluster.Secret);
        var cluster = $"clock-{Guid.NewGuid():N}"[..20];
        await using var silo = SiloProcess.Prepare(
            "--development-issuer", "--store", "azure", "--cluster-secret-file", secret, "--cluster-id", cluster,
            "--connection", azurite.ConnectionString(0), "--connection", azurite.ConnectionString(1));
        shim.Load(silo, TimeSpan.FromMinutes(2));
        silo.BeginAgain();
        await silo.WaitForLine("not ready: This machine's clock is 0.00:0");
        await using var caller = await SiloCaller.Connect(silo, cluster);

        await CommitsNothing(caller, "ahead of the store's");
        Directory.Delete(directory, recursive: true);
    }

    private static async Task CommitsNothing(SiloCaller caller, string why)
    {
        var submit = () => caller.Submit("ben", 0);

        (await submit.Should().ThrowAsync<RecordUnavailableException>()).Which.Trouble.Should().Be(RecordTrouble.ClockDiffers);

        var (code, store) = await caller.Store();
        code.Should().Be(HttpStatusCode.ServiceUnavailable);
        store.Why.Should().Contain(why);
    }
}
