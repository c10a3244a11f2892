using FluentAssertions;
using PhrCluster.Client.Import;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Client;
using Xunit;

namespace PhrCluster.Tests.Fast.Client;

public sealed class DeliveryTests
{
    private readonly SkippingTime _time = new();
    private readonly List<string> _ids = [];
    private int _waits;

    [Fact]
    public async Task G3_LostReply_IsAskedForAgain_UnderTheSameId()
    {
        var (outcome, isRetry) = await Deliver(TimeSpan.FromMinutes(1), new TimeoutException(), new RecordUnavailableException("away"));

        _ids.Should().HaveCount(3).And.OnlyContain(id => id == _ids[0]);
        outcome.Should().BeOfType<SubmissionReceipt>();
        isRetry.Should().BeTrue("a first receipt may be this import's own");
        _waits.Should().Be(1);
    }

    [Fact]
    public async Task SiloThatStaysAway_EndsTheImport()
    {
        var away = Enumerable.Repeat<Exception>(new SiloUnavailableException(), 1_000).ToArray();

        var act = () => Deliver(TimeSpan.FromSeconds(10), away);

        (await act.Should().ThrowAsync<BulkImportException>()).Which.Failure.Should().Be(BulkImportFailure.ClusterAway);
        _time.Elapsed.Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(10)).And.BeGreaterThan(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task CitizenWhomTheDeploymentRefuses_IsRejected_NotFatal()
    {
        var (outcome, _) = await Deliver(TimeSpan.Zero, new ArgumentException("citizen: is not a valid NHS number"));

        outcome.Should().BeAssignableTo<IRequestInvalid>().Which.Field.Should().Be("citizen");
    }

    [Fact]
    public async Task ASiloOnItsWayOut_IsWaitedFor()
    {
        var (outcome, isRetry) = await Deliver(
            TimeSpan.FromMinutes(1),
            new OrleansException("No active nodes are compatible with grain citizen and interface phr.ICitizenGrain version 0."),
            new ArgumentException("Could not find an implementation for interface phr.ICitizenGrain"));

        outcome.Should().BeOfType<SubmissionReceipt>();
        isRetry.Should().BeTrue();
        _ids.Should().HaveCount(3);
    }

    [Fact]
    public async Task WhatIsWrongWithTheCall_IsNotTriedAgain()
    {
        var act = () => Deliver(TimeSpan.FromMinutes(1), new InvalidOperationException("a bug"));

        await act.Should().ThrowAsync<InvalidOperationException>();
        _ids.Should().ContainSingle();
    }

    /// <summary>Delivers one submission to a record that fails so often, and then answers with the first receipt of a repeated one.</summary>
    private Task<(SubmitOutcome Outcome, bool IsRetry)> Deliver(TimeSpan retryFor, params Exception[] failures)
    {
        var left = new Queue<Exception>(failures);
        var delivery = new Delivery(
            (_, submission, _) =>
            {
                _ids.Add(submission.Id);
                return left.TryDequeue(out var failure)
                    ? Task.FromException<SubmitOutcome>(failure)
                    : Task.FromResult<SubmitOutcome>(new SubmissionReceipt(submission.Id, 1, _time.GetUtcNow(), 1, 0, 0, [], Repeated: true));
            },
            retryFor, _time, () => _waits++);
        return delivery.Deliver(Items.Submission("anna", 1), default);
    }
}
