using System.Net;
using FluentAssertions;
using PhrCluster.Dashboard;
using PhrCluster.Readings;
using Xunit;

namespace PhrCluster.Tests.Cluster.Faults;

/// <summary>A silo whose disk fails: callers are told what is wrong, health tells, the log stays short, and it writes again once the disk does.</summary>
public sealed class DiskFaultTests
{
    /// <summary>As many calls as a busy client makes before somebody looks.</summary>
    private const int Calls = 300;

    private const int MostLogLines = 100;

    [SkippableFact]
    public async Task AFullDisk_IsTold_AndWritingGoesOn_WhenSpaceReturns()
    {
        using var disk = SmallDisk.Mount();
        await using var silo = await SiloProcess.Start("--development-issuer", "--data", disk.Data);

        await Hold(silo, disk.Fill, disk.Free, "No space left");
    }

    [SkippableFact]
    public async Task AFailedSync_IsTold_AndWritingGoesOn_WhenSyncsSucceed()
    {
        using var shim = FaultShim.Build();
        await using var silo = SiloProcess.Prepare("--development-issuer");
        shim.Load(silo);
        await silo.Restart();

        await Hold(silo, shim.FailSyncs, shim.Heal, "Input/output error");
    }

    [SkippableFact]
    public async Task DataThatIsReadOnly_IsToldAsSuch_AtStart()
    {
        using var disk = SmallDisk.Mount();
        await using var silo = await SiloProcess.Start("--development-issuer", "--data", disk.Data);
        await silo.Stop();
        disk.BecomeReadOnly();

        silo.BeginAgain();

        (await silo.WaitForExit()).Should().Be(2);
        silo.Log.Should().StartWith("--data").And.Contain("read-only").And.NotContain("in use").And.NotContain("   at ");
    }

    private static async Task Hold(SiloProcess silo, Action fail, Action heal, string why)
    {
        var acknowledged = 0;
        await using (var caller = await SiloCaller.Connect(silo))
        {
            (await caller.Submit("ben", 0)).Should().BeOfType<SubmissionReceipt>();
            (await caller.Submit("anna", acknowledged++)).Should().BeOfType<SubmissionReceipt>();
            fail();
            var told = await FirstFailure(async () => (await caller.Submit("anna", acknowledged++)).Should().BeOfType<SubmissionReceipt>());
            told.Trouble.Should().Be(RecordTrouble.StoreUnreachable, "the log may hold what could not be synced: {0}", told.Message);
            for (var call = 0; call < Calls; call++)
            {
                await IsTold("anna", RecordTrouble.StoreUnreachable);
                await IsTold("ben", RecordTrouble.StoreUnwritable);
            }

            var (code, store) = await caller.Store();
            code.Should().Be(HttpStatusCode.ServiceUnavailable);
            store.Should().BeEquivalentTo(new { Ready = false }).And.Match<SiloCaller.Check>(check => check.Why!.Contains(why, StringComparison.Ordinal), store.Why);
            silo.Log.Split(Environment.NewLine).Length.Should().BeLessThan(MostLogLines);

            heal();
            await silo.WaitForLine("can be written again");
            (await caller.Store()).Code.Should().Be(HttpStatusCode.OK);
            (await caller.Submit("anna", acknowledged - 1)).Should().BeOfType<SubmissionReceipt>("what was unknown is asked again");
            (await caller.Submit("anna", acknowledged++)).Should().BeOfType<SubmissionReceipt>();

            async Task IsTold(string citizen, RecordTrouble trouble) =>
                (await FirstFailure(async () => (await caller.See(citizen)).Should().BeOfType<DashboardDisclosed>())).Trouble.Should().Be(trouble);
        }

        await silo.Kill();
        await silo.Restart();
        await using var again = await SiloCaller.Connect(silo);
        var held = (await again.See("anna")).Should().BeOfType<DashboardDisclosed>().Subject;
        held.Measures.Should().ContainSingle().Which.Windows.Lifetime.Count.Should().Be(acknowledged);
    }

    /// <summary>A disk has some last bytes: the first calls may still succeed.</summary>
    private static async Task<RecordUnavailableException> FirstFailure(Func<Task> call)
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            try
            {
                await call();
            }
            catch (RecordUnavailableException told)
            {
                return told;
            }
        }

        throw new InvalidOperationException("The disk never failed.");
    }
}
