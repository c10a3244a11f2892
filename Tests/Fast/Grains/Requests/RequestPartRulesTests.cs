using FluentAssertions;
using PhrCluster.Grains.Requests;
using PhrCluster.Identity;
using PhrCluster.Requests;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Requests;

/// <summary>What an organisation keeps of its requests has a room with an end; what waits and what was agreed to stays.</summary>
public sealed class RequestPartRulesTests
{
    [Fact]
    public void OneCitizenIsAskedOnceAtATime_AndNotMoreOftenThanTheLimit()
    {
        var part = Add(new HeldRequestPart(), Kept(1, "a"));
        RequestPartRules.Check(part, 1, Sample.Noon)!.Value.Rule.Should().Contain("wait for the answer");
        RequestPartRules.Check(part, 2, Sample.Noon).Should().BeNull();
        for (var i = 0; i < RecordLimits.MaxRequestsOfOneCitizenPerDay; i++)
        {
            RequestPartRules.Check(part = Answer(part), 1, Sample.Noon.AddMinutes(i)).Should().BeNull();
            part = i == 0 ? part : Add(part, Kept(1, $"{i}"));
        }

        RequestPartRules.Check(Answer(part), 1, Sample.Noon.AddHours(23))!.Value.Rule.Should().Contain("within 24 hours");
        RequestPartRules.Check(Answer(part), 1, Sample.Noon.AddHours(25)).Should().BeNull();

        static HeldRequestPart Answer(HeldRequestPart part) => new([.. part.Requests.Select(static kept => kept with { State = RequestState.Refused })]);
    }

    [Fact]
    public void AFullPart_ForgetsTheOldestThatCameToNothing_AndRefusesWhereAllWaitOrWereAgreedTo()
    {
        var part = new HeldRequestPart();
        for (UInt128 i = 0; i < RecordLimits.MaxRequestsPerPart; i++)
        {
            part = Add(part, Kept(i, "r") with { State = i == 5 ? RequestState.Refused : RequestState.Agreed });
        }

        RequestPartRules.Check(part, 99, Sample.Noon.AddHours(1))!.Value.Rule.Should().Contain("no room", "what came to nothing still counts against whoever asks too often");
        var later = Sample.Noon.AddHours(25);
        RequestPartRules.Check(part, 99, later).Should().BeNull();
        part = RequestPartRules.Add(part, Kept(99, "r"), later);
        part.Requests.Should().HaveCount(RecordLimits.MaxRequestsPerPart).And.NotContain(static kept => kept.Place == 5);
        RequestPartRules.Check(part, 100, later)!.Value.Rule.Should().Contain("no room");
    }

    [Fact]
    public void AnAnswer_IsTakenOnce_AndAnOlderOneDoesNotCount()
    {
        var part = Add(new HeldRequestPart(), Kept(1, "a"));
        var ended = RequestPartRules.Take(part, new ToldAnswer(1, "a", 9, RequestState.Ended, Sample.Noon, false, "sealed"));

        RequestPartRules.Take(ended, new ToldAnswer(1, "a", 7, RequestState.Agreed, Sample.Noon, false, "sealed")).Should().BeSameAs(ended);
        RequestPartRules.Take(ended, new ToldAnswer(2, "a", 9, RequestState.Agreed, Sample.Noon, false, null)).Should().BeSameAs(ended, "nobody asked them");
        ended.Requests.Single().Should().BeEquivalentTo(new { State = RequestState.Ended, SealedReceipt = "sealed", AnsweredAtVersion = 9L });
    }

    [Fact]
    public void WhatTheRecordHasHeard_IsTheErrandThatItHeard()
    {
        var asked = Kept(1, "a") with { Errand = new RequestErrand(By, Request) };
        var part = Add(new HeldRequestPart(), asked);
        var takenBack = RequestPartRules.Replace(part, asked, asked with { Errand = new RequestErrand(By, null) });

        RequestPartRules.Brought(part, 1, "a", new RequestErrand(By, Request)).Requests.Single().Errand.Should().BeNull();
        RequestPartRules.Brought(takenBack, 1, "a", new RequestErrand(By, Request)).Should().BeSameAs(takenBack, "it has yet to hear that it was taken back");
    }

    [Fact]
    public void WhatIsTakenBack_BeforeTheRecordHasHeardOfIt_TellsItWhatItWas()
    {
        var nurse = By with { Subject = "nurse" };

        RequestErrand.TakeBack(new RequestErrand(By, Request), nurse).Should().Be(new RequestErrand(By, Request, nurse));
        RequestErrand.TakeBack(null, nurse).Should().Be(new RequestErrand(nurse, null));
    }

    [Fact]
    public void TheNextErrand_IsTheFirstThatWasAsked()
    {
        var part = Add(Add(new HeldRequestPart(), Kept(1, "a") with { Errand = new RequestErrand(By, null) }), Kept(1, "b") with { Errand = new RequestErrand(By, Request) });

        RequestPartRules.Next(part, 1)!.Id.Should().Be("a");
        part = RequestPartRules.Brought(part, 1, "a", new RequestErrand(By, null));
        RequestPartRules.Next(part, 1)!.Id.Should().Be("b");
        RequestPartRules.Next(part, 2).Should().BeNull();
    }

    private static readonly AskedBy By = new("dr", Role.Professional, "Practice", PurposeOfUse.Research, null, null);

    private static readonly ConsentRequest Request = new("a", PurposeOfUse.Research, Sample.Noon.AddDays(90), Sample.Noon.AddDays(14), "Why.");

    private static HeldRequestPart Add(HeldRequestPart part, KeptRequest kept) => RequestPartRules.Add(part, kept, Sample.Noon);

    private static KeptRequest Kept(UInt128 place, string id) => new(place, [1], id, "digest", Sample.Noon, Sample.Noon.AddDays(14));
}
