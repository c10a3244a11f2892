using FluentAssertions;
using PhrCluster.Grains.Journal;
using PhrCluster.Storage.RocksDB;
using Xunit;

namespace PhrCluster.Tests.Fast.Storage;

/// <summary>The rows of states and reminders as docs/storage-layout.md describes them: yesterday's must be found tomorrow.</summary>
public sealed class GrainRowTests
{
    private static readonly GrainId Grain = GrainId.Create("practice", "p-1");

    [Fact]
    public void AStatesKey_HasTheGrainsTypeAndKey_WithTheirLengths_ThenTheStatesName() =>
        Convert.ToHexStringLower(GrainKey.Of(Grain, "kept")).Should().Be("0008" + "7072616374696365" + "0003" + "702d31" + "6b657074");

    [Fact]
    public void AReminder_IsKeptUnderItsGrainsHash_WithFirstTickAndPeriod()
    {
        var key = ReminderRow.KeyOf(Grain, "weekly");
        var entry = new ReminderEntry { StartAt = new DateTime(2026, 3, 1, 8, 30, 0, DateTimeKind.Utc), Period = TimeSpan.FromHours(1) };

        Convert.ToHexStringLower(key).Should().Be($"{Grain.GetUniformHashCode():x8}" + "0008" + "7072616374696365" + "0003" + "702d31" + "7765656b6c79");
        Convert.ToHexStringLower(ReminderRow.PayloadOf(entry)).Should().Be("08de776cba5cb400" + "0000000861c46800");
    }

    [Fact]
    public void AGrainsKey_IsReadBack()
    {
        var (grain, name) = GrainKey.Parse(GrainKey.Of(Grain, "weekly"));

        (grain, name).Should().Be((Grain, "weekly"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("000870726163")]
    public void AKeyThatIsCutShort_IsRefused(string hex) =>
        FluentActions.Invoking(() => GrainKey.Parse(Convert.FromHexString(hex))).Should().Throw<InvalidDataException>();

    [Fact]
    public void NamesBeyondTheLimit_AreRefused()
    {
        var longest = GrainKey.MaxLength - 4 - "practice".Length - "kept".Length;

        GrainKey.Of(GrainId.Create("practice", new string('x', longest)), "kept").Should().HaveCount(GrainKey.MaxLength);
        FluentActions.Invoking(() => GrainKey.Of(GrainId.Create("practice", new string('x', longest + 1)), "kept")).Should()
            .Throw<ArgumentException>().WithMessage("*MaxLength*");
    }

    [Fact]
    public async Task StatesAndReminders_AreNoPartitions()
    {
        using var silo = new RocksDbSilo();
        await using var services = silo.Open();
        var states = await services.OpenStates();
        await states.WriteStateAsync("kept", Grain, new GrainState<string>("state"));
        await (await services.OpenReminders()).UpsertRow(new ReminderEntry { GrainId = Grain, ReminderName = "weekly" });

        var page = await services.Get<IJournalStore>().ListPartitions(continuation: null, pageSize: 10, default);

        page.Partitions.Should().BeEmpty();
    }
}
