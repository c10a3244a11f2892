using FluentAssertions;
using Orleans.Runtime;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Import.Sending;
using PhrCluster.Identity;
using PhrCluster.Readings;
using Xunit;

namespace PhrCluster.Tests.Client;

public sealed class DeliveryTests : IDisposable
{
    private readonly SkippingTime _time = new();
    private readonly RejectsFile _rejects = new("never-written.ndjson");
    private readonly ImportTally _tally;
    private readonly TicketSource _tickets = TicketSource.Given(new AccessTicket("ticket"));
    private readonly List<string> _said = [];
    private readonly List<string> _ids = [];

    public DeliveryTests() => _tally = new ImportTally(_rejects);

    [Fact]
    public async Task G3_LostReply_IsAskedForAgain_UnderTheSameId_AndCountsOnce()
    {
        await Deliver(TimeSpan.FromMinutes(1), new TimeoutException(), new RecordUnavailableException("away"));

        _ids.Should().HaveCount(3).And.OnlyContain(id => id == _ids[0]);
        _tally.Counts.Should().BeEquivalentTo(new { Accepted = 1, Duplicates = 0, Rejected = 0 });
        _said.Should().ContainSingle();
    }

    [Fact]
    public async Task SiloThatStaysAway_EndsTheImport_WithItsOwnExitCode()
    {
        var away = Enumerable.Repeat<Exception>(new SiloUnavailableException(), 1_000).ToArray();

        var act = () => Deliver(TimeSpan.FromSeconds(10), away);

        (await act.Should().ThrowAsync<CommandFailedException>()).Which.ExitCode.Should().Be(ExitCode.NoSilo);
        _time.Elapsed.Should().BeLessThanOrEqualTo(TimeSpan.FromSeconds(10)).And.BeGreaterThan(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task CitizenWhomTheDeploymentRefuses_IsRejected_NotFatal()
    {
        var file = Path.GetTempFileName();
        using var rejects = new RejectsFile(file);
        var tally = new ImportTally(rejects);
        var delivery = new Delivery(
            static (_, _, _, _) => throw new ArgumentException("citizen: is not a valid NHS number"), _tickets, tally, TimeSpan.Zero, _time, _said.Add);

        await delivery.Deliver(Items.Submission("anna", 1), default);

        tally.Counts.Rejected.Should().Be(1);
        File.Delete(file);
    }

    [Fact]
    public async Task WhatIsWrongWithTheCall_IsNotTriedAgain()
    {
        var act = () => Deliver(TimeSpan.FromMinutes(1), new InvalidOperationException("a bug"));

        await act.Should().ThrowAsync<InvalidOperationException>();
        _ids.Should().ContainSingle();
    }

    public void Dispose()
    {
        _tickets.Dispose();
        _rejects.Dispose();
    }

    /// <summary>Delivers one submission to a record that fails so often, and then answers with the first receipt of a repeated one.</summary>
    private Task Deliver(TimeSpan retryFor, params Exception[] failures)
    {
        var left = new Queue<Exception>(failures);
        var delivery = new Delivery(
            (_, _, submission, _) =>
            {
                _ids.Add(submission.Id);
                return left.TryDequeue(out var failure)
                    ? Task.FromException<ISubmitOutcome>(failure)
                    : Task.FromResult<ISubmitOutcome>(new SubmissionReceipt(submission.Id, 1, _time.GetUtcNow(), 1, 0, 0, [], Repeated: true));
            },
            _tickets, _tally, retryFor, _time, _said.Add);
        return delivery.Deliver(Items.Submission("anna", 1), default);
    }
}
