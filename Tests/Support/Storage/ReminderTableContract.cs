using FluentAssertions;
using Xunit;

namespace PhrCluster.Tests.Support.Storage;

/// <summary>What Orleans' reminder service asks of a table, whichever store keeps it.</summary>
public abstract class ReminderTableContract : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 3, 1, 8, 30, 0, 125, DateTimeKind.Utc);
    private static readonly GrainId Grain = GrainId.Create("practice", "p-1");

    private IReminderTable _table = null!;

    protected abstract Task<IReminderTable> Open();

    protected abstract Task Close();

    public async Task InitializeAsync() => _table = await Open();

    public Task DisposeAsync() => Close();

    [Fact]
    public async Task AReminder_ComesBackWhole_WithItsETag()
    {
        var etag = await Register(Grain, "weekly 家");

        var read = await _table.ReadRow(Grain, "weekly 家");

        read.Should().BeEquivalentTo(new ReminderEntry
        {
            GrainId = Grain, ReminderName = "weekly 家", StartAt = Start, Period = TimeSpan.FromHours(1.5), ETag = etag,
        });
    }

    [Fact]
    public async Task AReminderThatWasNeverRegistered_IsNotThere()
    {
        await Register(Grain, "weekly");

        (await _table.ReadRow(Grain, "daily")).Should().BeNull();
        (await _table.ReadRow(GrainId.Create("practice", "p-2"), "weekly")).Should().BeNull();
        (await _table.ReadRows(GrainId.Create("practice", "p-2"))).Reminders.Should().BeEmpty();
    }

    [Fact]
    public async Task RegisteringAgain_ReplacesTheReminder_AndItsETag()
    {
        var first = await Register(Grain, "weekly");

        var second = await _table.UpsertRow(new ReminderEntry { GrainId = Grain, ReminderName = "weekly", StartAt = Start.AddDays(1), Period = TimeSpan.FromDays(7) });

        second.Should().NotBeNullOrEmpty().And.NotBe(first);
        var read = (await _table.ReadRows(Grain)).Reminders.Should().ContainSingle().Subject;
        (read.StartAt, read.Period, read.ETag).Should().Be((Start.AddDays(1), TimeSpan.FromDays(7), second));
    }

    [Fact]
    public async Task ARemoval_NeedsTheRowsETag()
    {
        var first = await Register(Grain, "weekly");
        var second = await Register(Grain, "weekly");

        (await _table.RemoveRow(Grain, "weekly", first)).Should().BeFalse("the ETag is old");
        (await _table.RemoveRow(Grain, "daily", second)).Should().BeFalse("there is no such reminder");
        (await _table.ReadRow(Grain, "weekly")).Should().NotBeNull();

        (await _table.RemoveRow(Grain, "weekly", second)).Should().BeTrue();
        (await _table.ReadRow(Grain, "weekly")).Should().BeNull();
        (await _table.RemoveRow(Grain, "weekly", second)).Should().BeFalse("it is gone");
    }

    [Fact]
    public async Task AnETagFromBeforeARemoval_NeverFitsAgain()
    {
        var first = await Register(Grain, "weekly");
        await _table.RemoveRow(Grain, "weekly", first);
        await Register(Grain, "weekly");

        (await _table.RemoveRow(Grain, "weekly", first)).Should().BeFalse();

        (await _table.ReadRow(Grain, "weekly")).Should().NotBeNull();
    }

    [Fact]
    public async Task ConcurrentRegistrations_HaveAnETagEach_AndTheLastOneStands()
    {
        var etags = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Register(Grain, "weekly")));

        etags.Should().OnlyHaveUniqueItems();
        etags.Should().Contain((await _table.ReadRow(Grain, "weekly"))!.ETag);
    }

    [Fact]
    public async Task AGrainsReminders_AreItsOwn()
    {
        await Register(Grain, "a");
        await Register(Grain, "ab");
        await Register(GrainId.Create("practice", "p-11"), "a");
        await Register(GrainId.Create("practices", "p-1"), "a");

        (await _table.ReadRows(Grain)).Reminders.Select(it => it.ReminderName).Should().BeEquivalentTo("a", "ab");
    }

    [Fact]
    public async Task ARange_HoldsHashesAboveItsBegin_UpToItsEnd_AndWrapsAround()
    {
        var grains = Enumerable.Range(0, 24).Select(i => GrainId.Create("practice", $"p-{i}")).ToArray();
        await Task.WhenAll(grains.Select(grain => Register(grain, "weekly")));
        var hashes = grains.Select(it => it.GetUniformHashCode()).Order().ToArray();
        uint[] bounds = [0, hashes[0] - 1, hashes[0], hashes[7], hashes[7] + 1, hashes[^1], uint.MaxValue];

        foreach (var begin in bounds)
        {
            foreach (var end in bounds)
            {
                var expected = begin < end ? hashes.Where(it => it > begin && it <= end) : hashes.Where(it => it > begin || it <= end);
                var read = (await _table.ReadRows(begin, end)).Reminders.Select(it => it.GrainId.GetUniformHashCode());
                read.Should().BeEquivalentTo(expected, $"the range is ({begin}, {end}]");
            }
        }
    }

    [Fact]
    public async Task AReminder_OutlivesARestart()
    {
        var etag = await Register(Grain, "weekly");

        await Close();
        _table = await Open();

        (await _table.ReadRow(Grain, "weekly"))!.ETag.Should().Be(etag);
        (await _table.RemoveRow(Grain, "weekly", etag)).Should().BeTrue();
    }

    private async Task<string> Register(GrainId grain, string name) =>
        (await _table.UpsertRow(new ReminderEntry { GrainId = grain, ReminderName = name, StartAt = Start, Period = TimeSpan.FromHours(1.5) }))!;
}
