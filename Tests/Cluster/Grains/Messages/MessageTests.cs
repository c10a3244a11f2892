using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PhrCluster.AccessLog;
using PhrCluster.Grains.Messages;
using PhrCluster.Messages;
using PhrCluster.Requests;
using PhrCluster.Tests.Cluster.Grains.Lists;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Messages;

/// <summary>A citizen is told outside their record that there is something, by a notification service that knows nothing else.</summary>
public sealed class MessageTests
{
    private const string Outbox = "outbox-messages";

    [Fact]
    public async Task AnAlert_IsTold_AtOnce_Signed_AndSaysNothingOfIt()
    {
        await using var cluster = await MessageCluster.Start();
        await cluster.Raise("anna");
        await cluster.Ask("anna");

        var told = await cluster.Receiver.AwaitTaken(2);

        told.Select(static it => it.Kind).Should().BeEquivalentTo("urgentAdvice", "request");
        told.Should().OnlyContain(static it => it.IsSigned);
        told.Select(static it => it.To).Distinct().Should().ContainSingle().Which.Should().MatchRegex("^[0-9a-f]{32}$");
        (await cluster.Self("anna").Messages()).Deliveries!.Address.Should().Be(told[0].To);
        foreach (var word in new[] { "anna", "BP", "pressure", "190", "8480", "85354", "Practice", "HIV", "loinc" })
        {
            told.Should().OnlyContain(it => !it.Body.Replace(it.To, "").Contains(word, StringComparison.OrdinalIgnoreCase), word);
        }
    }

    [Fact]
    public async Task WhileTheServiceIsAway_NothingIsLost_AndLaterItIsTold_InOrder_AndOnce()
    {
        await using var cluster = await MessageCluster.Start();
        cluster.Receiver.Status = 500;
        for (var i = 0; i < 3; i++)
        {
            await cluster.Ask("anna");
            await Awaited(cluster, "anna", i + 1);
        }

        await cluster.Receiver.AwaitReceived(5);
        (await cluster.Self("anna").Messages()).Deliveries!.FailingSince.Should().NotBeNull();
        cluster.Receiver.Status = 202;

        var told = await cluster.Receiver.AwaitTaken(3);

        told.Select(static it => it.Version).Should().BeInAscendingOrder().And.HaveCount(3);
        await Until("well again", async () => (await cluster.Self("anna").Messages()).Deliveries is { FailingSince: null, LastSent: not null });
    }

    [Fact]
    public async Task WhatIsOverBeforeItIsTold_IsNotTold()
    {
        await using var cluster = await MessageCluster.Start();
        cluster.Receiver.Status = 500;
        await cluster.Ask("anna");
        await cluster.Receiver.AwaitReceived(1);
        var request = (await Awaited(cluster, "anna", 1)).Single();
        await cluster.Self("anna").AnswerRequest(new RequestAnswer(request.Version, AnswerKind.Refuse));
        await Until("nothing waits", async () => (await cluster.Self("anna").Messages()).Deliveries is { FailingSince: null });
        var attempts = cluster.Receiver.Received.Count;
        cluster.Receiver.Status = 202;
        await cluster.Raise("anna");

        (await cluster.Receiver.AwaitTaken(1)).Should().ContainSingle().Which.Kind.Should().Be("urgentAdvice");
        cluster.Receiver.Received.Skip(attempts).Should().NotContain(static it => it.Kind == "request");
    }

    [Fact]
    public async Task AChoice_HoldsFromItsAnswerOn_AlsoForWhatIsUnderWay_AndStandsInTheLog()
    {
        await using var cluster = await MessageCluster.Start();
        cluster.Receiver.Hangs = true;
        await cluster.Ask("anna");
        await cluster.Receiver.AwaitReceived(1);
        var self = cluster.Self("anna");

        (await self.ChooseMessages(new MessageChoices([MessageKind.UrgentAdvice], null))).Choices.Kinds.Should().Equal(MessageKind.UrgentAdvice);
        var before = cluster.Receiver.Received.Count;
        cluster.Receiver.Hangs = false;
        await cluster.Ask("anna");
        await cluster.Raise("anna");
        await cluster.Receiver.AwaitReceived(before + 1);

        cluster.Receiver.Received.Skip(before).Should().OnlyContain(static it => it.Kind == "urgentAdvice");
        (await cluster.Records.Citizen("anna").ReadLog(cluster.Records.Self("anna"))).Should().Contain(static entry => entry.Action == AccessAction.ChooseMessages && entry.Permitted);
        (await cluster.Records.Citizen("anna").ChooseMessages(cluster.Records.Self("anna"), new MessageChoices([MessageKind.UrgentAdvice], null)))
            .Should().Be(new ChooseMessagesOutcome.Invalid("messages", "must change something: this is what holds already"));
        (await cluster.Records.Citizen("anna").ChooseMessages(cluster.Records.Professional("Practice"), MessageChoices.Default)).Should().BeOfType<ChooseMessagesOutcome.Refused>();
    }

    [Fact]
    public async Task WhatTheServiceDoesNotTakeInTime_IsADeadEnd_WhichCitizenAndOperatorSee()
    {
        await using var cluster = await MessageCluster.Start(options: static messages => messages.GiveUpAfter = TimeSpan.FromMilliseconds(300));
        cluster.Receiver.Status = 500;
        await cluster.Ask("anna");
        await cluster.Receiver.AwaitReceived(1);

        var tally = cluster.Records.Services.GetRequiredService<MessageTally>();
        await Until("given up, and counted as such", async () => (await cluster.Self("anna").Messages()).Deliveries is { GivenUp: 1, GivenUpAt: not null } && tally.GivenUp == 1);
    }

    [Fact]
    public async Task G3_ASiloThatDiesBetweenCommitAndTelling_TellsWhenItsReminderFires()
    {
        await using var receiver = await MessageReceiver.Start();
        await using var lists = await ListCluster.Start(silo => silo.Services.AddSingleton(MessageCluster.ChannelTo(receiver)));
        lists.Interruption.ListsAreDeaf = true;
        await MessageCluster.Raise(lists.Records, "anna");
        await lists.Restart();
        lists.Interruption.ListsAreDeaf = false;
        receiver.Received.Should().BeEmpty("nobody told it");
        (await lists.Reminders()).Should().Contain(Outbox);

        await lists.Remind("anna", Outbox);
        await lists.Remind("anna", Outbox);

        (await receiver.AwaitTaken(1)).Should().ContainSingle().Which.Kind.Should().Be("urgentAdvice");
    }

    [Fact]
    public async Task WithoutAReminder_NothingIsRecordedThatWouldHaveToBeTold()
    {
        await using var receiver = await MessageReceiver.Start();
        await using var lists = await ListCluster.Start(silo => silo.Services.AddSingleton(MessageCluster.ChannelTo(receiver)));
        lists.Interruption.RemindersFail = true;

        await FluentActions.Awaiting(() => MessageCluster.Raise(lists.Records, "anna")).Should().ThrowAsync<RecordUnavailableException>();

        lists.Interruption.RemindersFail = false;
        await MessageCluster.Raise(lists.Records, "anna");
        (await receiver.AwaitTaken(1)).Should().ContainSingle();
    }

    [Fact]
    public async Task NoStateHoldsWhoIsTold_OrOfWhat()
    {
        await using var receiver = await MessageReceiver.Start();
        await using var lists = await ListCluster.Start(silo => silo.Services.AddSingleton(MessageCluster.ChannelTo(receiver)));
        await MessageCluster.Raise(lists.Records, "anna-lindqvist");
        var told = (await receiver.AwaitTaken(1)).Single();
        var rows = await lists.StatesAsStored();

        rows.Should().NotBeEmpty().And.NotContain(row => row.Contains("anna-lindqvist") || row.Contains("BP-") || row.Contains("190") || row.Contains(told.To));
    }

    [Fact]
    public async Task WithoutAService_NothingIsSent_AndTheChoiceIsKept()
    {
        await using var cluster = await RecordCluster.Start(new MemoryJournalStore());
        var anna = cluster.Citizen("anna");
        await anna.ChooseMessages(cluster.Self("anna"), new MessageChoices([], new QuietHours(1320, 420)));

        (await anna.Messages(cluster.Self("anna"))).Should().BeOfType<MessagesShown>().Which.Should().BeEquivalentTo(new { Choices = new { Quiet = new QuietHours(1320, 420) }, Deliveries = (MessageDeliveries?)null });
    }

    [Fact]
    public async Task NoLog_SaysWhoOrWhat()
    {
        var logs = new KeptLogs();
        await using (var cluster = await MessageCluster.Start(options: static messages => messages.GiveUpAfter = TimeSpan.FromMilliseconds(300), silo: silo => silo.Services.AddSingleton<ILoggerProvider>(logs)))
        {
            cluster.Receiver.Status = 500;
            await cluster.Raise("citizen-of-the-logs");
            await Until("given up", async () => (await cluster.Self("citizen-of-the-logs").Messages()).Deliveries is { GivenUp: > 0 });
        }

        logs.Lines.Should().Contain(static line => line.Contains("did not take"));
        foreach (var secret in new[] { "citizen-of-the-logs", "BP-SEVERE", "8480-6", Convert.ToBase64String(MessageReceiver.Key) })
        {
            logs.Lines.Should().NotContain(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase), secret);
        }
    }

    private static async Task<IReadOnlyList<HeldRequest>> Awaited(MessageCluster cluster, string citizen, int requests)
    {
        IReadOnlyList<HeldRequest> held = [];
        await Until($"{requests} requests", async () => (held = (await cluster.Self(citizen).ConsentRequests()).Requests).Count >= requests);
        return held;
    }

    private static async Task Until(string what, Func<Task<bool>> holds)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!await holds())
        {
            if (enough.IsCancellationRequested)
            {
                throw new TimeoutException($"It never was so: {what}.");
            }
        }
    }
}
