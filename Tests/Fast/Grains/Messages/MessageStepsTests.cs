using FluentAssertions;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Messages;
using PhrCluster.Messages;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Messages;

/// <summary>What the messages to one citizen become: each version once, a few a day, urgent advice first, and an end to what nobody takes.</summary>
public sealed class MessageStepsTests
{
    private static readonly MessageOptions Options = new();

    private static readonly DateTimeOffset Now = Sample.Noon;

    [Fact]
    public void Messages_GoInTheOrderOfTheirVersions_EachOnce_AndUrgentAdviceFirst()
    {
        Told(Waiting(3), Waiting(5), Waiting(4, MessageKind.UrgentAdvice)).Should().Equal(4, 3, 5);
        var state = new KeptMessages();
        var first = Next(state, Now, Waiting(3));
        Next(first.State, Now, Waiting(3)).Message.Should().Be(first.Message, "until it has arrived it is the same");
        Next(Arrived(first, Now), Now, Waiting(3)).Message.Should().BeNull();
    }

    [Fact]
    public void TheLastMessageOfADay_TellsOfAllThatWaits_AndMoreWaitsForTheNextDay()
    {
        var many = Enumerable.Range(1, 9).Select(static version => Waiting(version)).ToArray();
        var (state, sent) = (new KeptMessages(), new List<OutgoingMessage>());
        while (Next(state, Now, many) is { Message: { } message } step)
        {
            sent.Add(message);
            state = Arrived(step, Now);
        }

        sent.Select(static message => (message.Id, message.Count)).Should().Equal((1, 1), (2, 1), (3, 1), (4, 1), (9, 5));
        var more = Next(state, Now, [.. many, Waiting(10), Waiting(11)]);
        (more.Message, more.Later).Should().Be((null, Now.Date.AddDays(1)));
        Next(more.State, Now.AddHours(12), [.. many, Waiting(10), Waiting(11)]).Message!.Id.Should().Be(10);
    }

    [Fact]
    public void UrgentAdvice_DoesNotCountAmongTheOthers_AndIsGatheredInTheEnd()
    {
        var many = Enumerable.Range(1, 7).Select(static version => Waiting(version, MessageKind.UrgentAdvice)).ToArray();
        var (state, sent) = (new KeptMessages(), new List<OutgoingMessage>());
        while (Next(state, Now, many) is { Message: { } message } step)
        {
            sent.Add(message);
            state = Arrived(step, Now);
        }

        sent.Select(static message => (message.Id, message.Count, message.IsUrgent)).Should().Equal((1, 1, true), (2, 1, true), (3, 1, true), (4, 1, true), (7, 3, true));
        Next(state, Now, [.. many, Waiting(8)]).Message!.Id.Should().Be(8, "what is not urgent has a count of its own");
        var late = Next(state, Now.AddMinutes(20), [.. many, Waiting(9, MessageKind.UrgentAdvice)]);
        (late.Message, late.Later).Should().Be((null, Now + Options.UrgentPause));
        Next(late.State, Now.AddHours(1), [.. many, Waiting(9, MessageKind.UrgentAdvice)]).Message!.Id.Should().Be(9);
    }

    [Fact]
    public void WhatHasToWait_DoesNotHoldUrgentAdviceBack()
    {
        var pending = Next(new KeptMessages(), Now, Waiting(3)).State;
        var quiet = Waiting(3) with { From = Now.AddHours(8) };

        var step = Next(pending, Now, quiet, Waiting(4, MessageKind.UrgentAdvice));

        step.Message!.Id.Should().Be(4);
        var after = Next(Arrived(step, Now), Now, quiet, Waiting(4, MessageKind.UrgentAdvice));
        (after.Message, after.Later).Should().Be((null, quiet.From));
        Next(after.State, quiet.From, quiet).Message!.Id.Should().Be(3, "it may have arrived under this id");
    }

    [Fact]
    public void WhatStandsNoMore_IsTakenOutOfWhatWasMadeUp()
    {
        var full = new KeptMessages { Day = DeploymentZone.Utc.DayOf(Now), Sent = RecordLimits.MaxMessagesPerDay - 1, Begun = Now };
        var made = Next(full, Now, Waiting(3), Waiting(4), Waiting(5));
        made.Message.Should().Be(new OutgoingMessage(5, MessageKind.Request, false, 3));

        Next(made.State, Now, Waiting(4)).Message.Should().Be(new OutgoingMessage(5, MessageKind.Request, false, 1), "it is known by the id that it may have arrived under");
        var gone = Next(made.State, Now);
        (gone.Message, gone.State.Pending.Length).Should().Be((null, 0));
    }

    [Fact]
    public void AFailure_WaitsTwiceAsLongEachTime_AndNothingIsTriedBefore()
    {
        var state = Next(new KeptMessages(), Now, Waiting(3)).State;
        foreach (var pause in new[] { 10, 20, 40, 80, 160, 300, 300 })
        {
            state = MessageSteps.Fail(state, DeliveryFailure.Rejected, Options, Now);
            state.NextTry.Should().Be(Now.AddSeconds(pause));
        }

        Next(state, Now, Waiting(3)).Should().BeEquivalentTo(new { Message = (OutgoingMessage?)null, Later = state.NextTry });
        var again = Next(state, state.NextTry!.Value, Waiting(3));
        (again.Message!.Id, Arrived(again, Now).FailingSince).Should().Be((3, null));
    }

    [Fact]
    public void WhatNobodyTakesInTime_IsGivenUp_AndCounted_AndTheRestGoesOn()
    {
        var state = MessageSteps.Fail(Next(new KeptMessages(), Now, Waiting(3)).State, DeliveryFailure.Unreachable, Options, Now);
        var later = Now + Options.GiveUpAfter;

        var step = Next(state, later, Waiting(3), Waiting(4) with { At = later, From = later });

        (step.Message!.Id, step.State.GivenUp, step.State.GivenUpAt).Should().Be((4, 1, later));
        Next(new KeptMessages(), later, Waiting(3)).State.GivenUp.Should().Be(0, "what was too old at the first look, nobody missed");
    }

    [Fact]
    public void OfWhomNothingIsToBeTold_NothingIsKept()
    {
        var none = new KeptMessages();
        Next(none, Now).State.Should().BeSameAs(none);
        var told = Arrived(Next(none, Now, Waiting(3)), Now);
        Next(told, Now, Waiting(3)).State.Should().BeSameAs(told);
    }

    [Fact]
    public void WhatWasTold_IsForgotten_OnceTheRecordTellsItNoMore()
    {
        var told = Arrived(Next(new KeptMessages(), Now, Waiting(3)), Now);
        Next(told, Now.AddDays(RecordLimits.MaxMessageDays + 2)).State.Settled.Should().BeEmpty();
    }

    private static IEnumerable<long> Told(params WaitingMessage[] waiting)
    {
        var state = new KeptMessages();
        while (Next(state, Now, [.. waiting.OrderBy(static message => message.Version)]) is { Message: { } message } step)
        {
            yield return message.Id;
            state = Arrived(step, Now);
        }
    }

    private static KeptMessages Arrived(MessageStep step, DateTimeOffset now) => MessageSteps.Arrive(step.State, step.Message!.Id, DeploymentZone.Utc, now);

    private static MessageStep Next(KeptMessages state, DateTimeOffset now, params WaitingMessage[] waiting) => MessageSteps.Next(state, [.. waiting], Options, DeploymentZone.Utc, now);

    private static WaitingMessage Waiting(long version, MessageKind kind = MessageKind.Request) => new(version, Now, kind, Now);
}
