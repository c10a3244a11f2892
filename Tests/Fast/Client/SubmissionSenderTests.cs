using System.Collections.Concurrent;
using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Sending;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

public sealed class SubmissionSenderTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task OneCitizensSubmissions_ArriveInOrder_OneAtATime()
    {
        var arrived = new ConcurrentDictionary<string, ConcurrentQueue<int>>();
        var underWay = new ConcurrentDictionary<string, int>();
        var overlapped = false;
        await using var sender = new SubmissionSender(parallel: 4);

        for (var i = 0; i < 300; i++)
        {
            var (citizen, number) = ($"c{i % 7}", i);
            await sender.Enqueue(citizen, _ => Deliver(citizen, number), default);
        }

        await sender.Complete().WaitAsync(Patience);
        overlapped.Should().BeFalse();
        arrived.Values.Sum(static it => it.Count).Should().Be(300);
        arrived.Values.Should().AllSatisfy(it => it.Should().BeInAscendingOrder());

        async Task Deliver(string citizen, int number)
        {
            overlapped |= underWay.AddOrUpdate(citizen, 1, static (_, count) => count + 1) > 1;
            await Task.Yield();
            arrived.GetOrAdd(citizen, static _ => new()).Enqueue(number);
            underWay.AddOrUpdate(citizen, 0, static (_, count) => count - 1);
        }
    }

    [Fact]
    public async Task NoMoreCallsAreUnderWay_ThanAllowed()
    {
        int underWay = 0, most = 0;
        await using var sender = new SubmissionSender(parallel: 3);

        for (var i = 0; i < 200; i++)
        {
            await sender.Enqueue($"c{i}", Deliver, default);
        }

        await sender.Complete().WaitAsync(Patience);
        most.Should().BeInRange(1, 3);

        async Task Deliver(CancellationToken stop)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref underWay));
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
        }
    }

    [Fact]
    public async Task FirstFailure_StopsTheImport_AndIsTheOneThatShows()
    {
        await using var sender = new SubmissionSender(parallel: 2);
        var act = async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await sender.Enqueue("anna", static _ => throw Away(), default);
            }

            await sender.Complete();
        };

        await act.Should().ThrowAsync<BulkImportException>().WithMessage("The silo stayed away.").WaitAsync(Patience);
    }

    [Fact]
    public async Task AFailure_IsToldAlsoWhereNothingMoreIsSent()
    {
        await using var sender = new SubmissionSender(parallel: 2);
        await sender.Enqueue("anna", static _ => throw Away(), default);

        await sender.Invoking(static it => it.Failed).Should().ThrowAsync<BulkImportException>().WaitAsync(Patience);
    }

    private static BulkImportException Away() => new(BulkImportFailure.ClusterAway, "The silo stayed away.");

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
