using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.Options;
using PhrCluster.Grains.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Tests.Fast.Client;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Programmes;

/// <summary>What a silo's turns do while the list of programmes has not answered.</summary>
public sealed class CitizensProgrammesTests
{
    private readonly SkippingTime _time = new();
    private readonly SilentCatalogue _catalogue = new();

    [Fact]
    public async Task WhereTheListDoesNotAnswer_ASiloWaitsOnce_AndNotInEachTurn()
    {
        var (options, programmes) = Start();
        for (var turn = 0; turn < 10; turn++)
        {
            await programmes.UntilKnown(default);
        }

        _time.Elapsed.Should().Be(options.FirstPatience);
    }

    [Fact]
    public async Task TurnsThatWait_GoOnTogether_OnceTheListAnswers()
    {
        var (_, programmes) = Start(Timeout.InfiniteTimeSpan);
        using var gone = new CancellationTokenSource();
        var turns = Enumerable.Range(0, 3).Select(_ => programmes.UntilKnown(default).AsTask()).ToList();
        var given = programmes.UntilKnown(gone.Token).AsTask();
        turns.Append(given).Should().OnlyContain(static turn => !turn.IsCompleted);

        await gone.CancelAsync();
        await given.Awaiting(static turn => turn).Should().ThrowAsync<OperationCanceledException>();
        turns.Should().OnlyContain(static turn => !turn.IsCompleted, "whoever gives up gives up alone");

        _catalogue.Answer();
        await Task.WhenAll(turns);
    }

    [Fact]
    public async Task OnceTheListHasAnswered_NoTurnWaits()
    {
        _catalogue.Answer();
        var (_, programmes) = Start();
        await programmes.UntilKnown(default);
        _time.Elapsed.Should().Be(TimeSpan.Zero);
    }

    private (ProgrammeOptions Options, CitizensProgrammes Programmes) Start(TimeSpan? patience = null)
    {
        var options = new ProgrammeOptions();
        options.FirstPatience = patience ?? options.FirstPatience;
        return (options, new CitizensProgrammes(_catalogue, [], Options.Create(options), _time));
    }

    private sealed class SilentCatalogue : IProgrammeCatalogue
    {
        private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ImmutableArray<Programme> Now => [];

        public DateTimeOffset? AsOf => null;

        public Task Heard => _heard.Task;

        public Programme? Find(string id) => null;

        public void Answer() => _heard.SetResult();
    }
}
