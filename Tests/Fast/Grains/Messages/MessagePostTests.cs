using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Messages;
using PhrCluster.Grains.Outbox;
using PhrCluster.Messages;
using PhrCluster.Notices;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Messages;

/// <summary>What waits for a reminder before it is committed, and what does not.</summary>
public sealed class MessagePostTests
{
    private static readonly MessagePost Post = new(null!, null!, new Service("https://notify.example"), TimeProvider.System);

    private static readonly AlertRaised Urgent = new(AlertRuleNames.Ketone, 1, AlertUrgency.Emergency, Sample.Noon, Sample.Noon, []);

    [Fact]
    public void AnAlert_IsNotCommittedWithoutItsReminder_AndNeitherEmergenciesNorWithdrawalsWaitForOne()
    {
        Post.NewsBehind(Standing.Under(), [Urgent]).Should().Be(News.Beginning);
        Post.NewsBehind(Standing.Under(), [new EmergencyDeclared("Why", Sample.Noon, Standing.Paramedic), new NoticeRaised(NoticeKind.Emergency, Standing.Paramedic)]).Should().Be(News.Ending);
        Post.NewsBehind(Standing.Under(), [new ConsentWithdrawn("c", Standing.Self)]).Should().Be(News.Ending);
        Post.NewsBehind(Standing.Under(), [new SubmissionRecorded("s", Sample.Device, [])]).Should().Be(News.None);
    }

    [Fact]
    public void WhatTheCitizenDoesNotWant_AndWhereThereIsNoService_IsNoNews()
    {
        var none = Standing.Under().Then(Sample.Noon, new MessageChoicesSet(new MessageChoices([], null), Standing.Self));
        Post.NewsBehind(none, [Urgent]).Should().Be(News.None);
        new MessagePost(null!, null!, new NoMessageChannel(), TimeProvider.System).NewsBehind(Standing.Under(), [Urgent]).Should().Be(News.None);
    }

    [Fact]
    public void ALook_ChangesNothingOfWhatIsToBeTold()
    {
        var now = TimeProvider.System.GetUtcNow();
        var raised = Standing.Under().Then(now, Urgent);
        Post.TellsTheSame(raised, raised.Then(now, new SubmissionRecorded("s", Sample.Device, []))).Should().BeTrue();
        Post.TellsTheSame(raised, raised.Then(now, new AlertEnded(Urgent.Rule, raised.Version, AlertEnding.Settled))).Should().BeFalse();
    }

    private sealed class Service(string origin) : IMessageChannel
    {
        string? IMessageChannel.Service => origin;

        public Task<DeliveryFailure?> Send(AddressedMessage message, CancellationToken cancellationToken) => Task.FromResult<DeliveryFailure?>(null);
    }
}
