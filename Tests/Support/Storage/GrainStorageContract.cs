using FluentAssertions;
using Orleans.Storage;
using PhrCluster.Storage;
using Xunit;

namespace PhrCluster.Tests.Support.Storage;

/// <summary>What grains that are not citizens may rely on, whichever store keeps their states.</summary>
public abstract class GrainStorageContract : IAsyncLifetime
{
    private const string Name = "kept";
    private static readonly GrainId Grain = GrainId.Create("practice", "p-1");

    private IGrainStorage _states = null!;

    protected abstract Task<IGrainStorage> Open();

    protected abstract Task Close();

    public async Task InitializeAsync() => _states = await Open();

    public Task DisposeAsync() => Close();

    [Fact]
    public async Task WhatWasNeverWritten_IsNew()
    {
        var state = new GrainState<KeptState>(new KeptState { Text = "old" }, "00") { RecordExists = true };

        await _states.ReadStateAsync(Name, Grain, state);

        state.RecordExists.Should().BeFalse();
        state.ETag.Should().BeNull();
        state.State!.Text.Should().BeEmpty();
    }

    [Fact]
    public async Task WhatWasWritten_IsRead_WithItsETag()
    {
        var written = await Write("häusärztin 家庭醫生");

        var read = await Read();

        read.State!.Text.Should().Be("häusärztin 家庭醫生");
        read.RecordExists.Should().BeTrue();
        read.ETag.Should().NotBeNullOrEmpty().And.Be(written.ETag);
    }

    [Fact]
    public async Task EachWrite_HasAnETagOfItsOwn()
    {
        var state = await Write("first");
        var first = state.ETag;

        state.State = state.State! with { Text = "second" };
        await _states.WriteStateAsync(Name, Grain, state);

        state.ETag.Should().NotBe(first);
        (await Read()).State!.Text.Should().Be("second");
    }

    [Fact]
    public async Task AWriteThatDoesNotKnowTheStoredState_IsRefused_AndChangesNothing()
    {
        var stale = await Write("first");
        var active = await Read();
        active.State = new KeptState { Text = "second" };
        await _states.WriteStateAsync(Name, Grain, active);

        await Refused(() => _states.WriteStateAsync(Name, Grain, stale));
        await Refused(() => Write("as if there were none"));

        var read = await Read();
        (read.State!.Text, read.ETag).Should().Be(("second", active.ETag));
    }

    [Fact]
    public async Task AWriteOfWhatIsGone_IsRefused()
    {
        var stale = await Write("first");
        await _states.ClearStateAsync(Name, Grain, await Read());

        await Refused(() => _states.WriteStateAsync(Name, Grain, stale));

        (await Read()).RecordExists.Should().BeFalse();
    }

    [Fact]
    public async Task OfConcurrentWrites_OneWins()
    {
        await Write("first");
        var racers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Read()));

        var won = await Task.WhenAll(racers.Select(async (racer, number) =>
        {
            racer.State = new KeptState { Text = $"{number}" };
            try
            {
                await _states.WriteStateAsync(Name, Grain, racer);
                return true;
            }
            catch (InconsistentStateException)
            {
                return false;
            }
        }));

        won.Count(it => it).Should().Be(1);
        (await Read()).State!.Text.Should().Be($"{Array.IndexOf(won, true)}");
    }

    [Fact]
    public async Task AClearedState_IsNew_AndCanBeWrittenAgain()
    {
        var state = await Write("first");

        await _states.ClearStateAsync(Name, Grain, state);

        (state.RecordExists, state.ETag, state.State!.Text).Should().Be((false, null, ""));
        var read = await Read();
        (read.RecordExists, read.ETag, read.State!.Text).Should().Be((false, null, ""));
        state.State = new KeptState { Text = "second" };
        await _states.WriteStateAsync(Name, Grain, state);
        (await Read()).State!.Text.Should().Be("second");
    }

    [Fact]
    public async Task AnETagFromBeforeAClear_NeverFitsAgain()
    {
        var stale = await Write("first");
        await _states.ClearStateAsync(Name, Grain, await Read());
        await Write("first"); // As before, to the byte.

        await Refused(() => _states.WriteStateAsync(Name, Grain, stale));
        await Refused(() => _states.ClearStateAsync(Name, Grain, stale));

        (await Read()).RecordExists.Should().BeTrue();
    }

    [Fact]
    public async Task ClearingWhatWasNeverWritten_DoesNothing()
    {
        var state = new GrainState<KeptState>(new KeptState { Text = "unwritten" });

        await _states.ClearStateAsync(Name, Grain, state);

        (state.RecordExists, state.ETag, state.State!.Text).Should().Be((false, null, ""));
    }

    [Fact]
    public async Task StatesOfOtherGrains_AndOfOtherNames_AreApart()
    {
        (string Name, GrainId Grain)[] places =
        [
            ("kept", GrainId.Create("practice", "p-1")), ("keptt", GrainId.Create("practice", "p-1")), ("kept", GrainId.Create("practice", "p-11")),
            ("kept", GrainId.Create("practicep", "-1")), ("1kept", GrainId.Create("practice", "p-")), ("kept", GrainId.Create("job", "p-1")),
        ];
        foreach (var (name, grain) in places)
        {
            await _states.WriteStateAsync(name, grain, new GrainState<KeptState>(new KeptState { Text = $"{grain}:{name}" }));
        }

        foreach (var (name, grain) in places)
        {
            (await Read(name, grain)).State!.Text.Should().Be($"{grain}:{name}");
        }
    }

    [Fact]
    public async Task AStateUpToTheLimit_ComesBackWhole_AndALargerOneIsRefused_AndChangesNothing()
    {
        var largest = Enumerable.Range(0, GrainStateSerializer.MaxStateBytes - 64).Select(i => (byte)(i * 31)).ToArray();
        var state = new GrainState<KeptState>(new KeptState { Bytes = largest });
        await _states.WriteStateAsync(Name, Grain, state);

        state.State = state.State! with { Bytes = [.. largest, .. new byte[64]] };
        var write = () => _states.WriteStateAsync(Name, Grain, state);

        await write.Should().ThrowAsync<ArgumentException>().WithMessage("*MaxStateBytes*");
        (await Read()).State!.Bytes.AsSpan().SequenceEqual(largest).Should().BeTrue();
    }

    [Fact]
    public async Task WhatWasWritten_OutlivesARestart_WithItsETag()
    {
        var state = await Write("before");

        await Close();
        _states = await Open();

        (await Read()).State!.Text.Should().Be("before");
        state.State = new KeptState { Text = "after" };
        await _states.WriteStateAsync(Name, Grain, state);
    }

    [Fact]
    public async Task ManyGrainsAtOnce_KeepTheirOwn()
    {
        var grains = Enumerable.Range(0, 64).Select(i => GrainId.Create("job", $"j-{i}")).ToArray();

        await Task.WhenAll(grains.Select(grain => _states.WriteStateAsync(Name, grain, new GrainState<KeptState>(new KeptState { Text = $"{grain}" }))));

        foreach (var grain in grains)
        {
            (await Read(Name, grain)).State!.Text.Should().Be($"{grain}");
        }
    }

    private static async Task Refused(Func<Task> change) => await change.Should().ThrowAsync<InconsistentStateException>();

    private async Task<GrainState<KeptState>> Write(string text)
    {
        var state = new GrainState<KeptState>(new KeptState { Text = text });
        await _states.WriteStateAsync(Name, Grain, state);
        state.RecordExists.Should().BeTrue();
        return state;
    }

    private Task<GrainState<KeptState>> Read() => Read(Name, Grain);

    private async Task<GrainState<KeptState>> Read(string name, GrainId grain)
    {
        var state = new GrainState<KeptState>();
        await _states.ReadStateAsync(name, grain, state);
        return state;
    }
}
