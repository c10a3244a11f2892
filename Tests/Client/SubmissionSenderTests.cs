using System.Collections.Concurrent;
using FluentAssertions;
using PhrCluster.Client;
using PhrCluster.Client.Import.Sending;
using Xunit;

namespace PhrCluster.Tests.Client;

public sealed class SubmissionSenderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task OneCitizensSubmissions_ArriveInOrder_OneAtATime()
    {
        var arrived = new ConcurrentDictionary<string, ConcurrentQueue<long>>();
        var underWay = new ConcurrentDictionary<string, int>();
        var overlapped = false;
        await using var sender = new SubmissionSender(
            async (pending, _) =>
            {
                overlapped |= underWay.AddOrUpdate(pending.Citizen, 1, static (_, count) => count + 1) > 1;
                await Task.Yield();
                arrived.GetOrAdd(pending.Citizen, static _ => new()).Enqueue(pending.Origins[0].Number);
                underWay.AddOrUpdate(pending.Citizen, 0, static (_, count) => count - 1);
            },
            parallel: 4);

        for (var i = 0; i < 300; i++)
        {
            await sender.Enqueue(Items.Submission($"c{i % 7}", i), default);
        }

        await sender.Complete().WaitAsync(Patience);
        overlapped.Should().BeFalse();
        arrived.Values.Sum(static it => it.Count).Should().Be(300);
        arrived.Values.Should().AllSatisfy(it => it.Should().BeInAscendingOrder());
    }

    [Fact]
    public async Task NoMoreCallsAreUnderWay_ThanAllowed()
    {
        int underWay = 0, most = 0;
        await using var sender = new SubmissionSender(
            async (_, _) =>
            {
                var now = Interlocked.Increment(ref underWay);
                InterlockedMax(ref most, now);
                await Task.Yield();
                Interlocked.Decrement(ref underWay);
            },
            parallel: 3);

        for (var i = 0; i < 200; i++)
        {
            await sender.Enqueue(Items.Submission($"c{i}", i), default);
        }

        await sender.Complete().WaitAsync(Patience);
        most.Should().BeInRange(1, 3);
    }

    [Fact]
    public async Task FirstFailure_StopsTheImport_AndIsTheOneThatShows()
    {
        await using var sender = new SubmissionSender(
            static (_, _) => throw new CommandFailedException(ExitCode.NoSilo, "The silo stayed away."), parallel: 2);
        var act = async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await sender.Enqueue(Items.Submission("anna", i), default);
            }

            await sender.Complete();
        };

        await act.Should().ThrowAsync<CommandFailedException>().WithMessage("The silo stayed away.").WaitAsync(Patience);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
