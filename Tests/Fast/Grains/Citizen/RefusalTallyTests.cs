using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Citizen;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Citizen;

/// <summary>Like refusals within a minute are one entry, and none of them is forgotten.</summary>
public sealed class RefusalTallyTests
{
    private static readonly DateTimeOffset Noon = Sample.Noon;

    private readonly RefusalTally _tally = new();

    [Fact]
    public void TheFirstOfAKind_IsWritten_AndLikeOnesWithinAMinuteAreCounted()
    {
        _tally.TryCount(Refusal(), Noon).Should().BeFalse();
        _tally.Begin(Refusal(), Noon);
        for (var i = 1; i <= 1_000; i++)
        {
            _tally.TryCount(Refusal(), Noon.AddMilliseconds(59 * i)).Should().BeTrue();
        }

        _tally.Pending.Should().ContainSingle().Which.Should().Be(Refusal() with { Count = 1_000, Since = Noon.AddMilliseconds(59) });
    }

    [Fact]
    public void OnceWritten_TheNextMinuteBegins()
    {
        _tally.Begin(Refusal(), Noon);
        _tally.TryCount(Refusal(), Noon.AddSeconds(1));
        _tally.Wrote(_tally.Pending[0], Noon.AddMinutes(1));

        _tally.IsPending.Should().BeFalse();
        _tally.TryCount(Refusal(), Noon.AddSeconds(110)).Should().BeTrue();
        _tally.Pending.Should().ContainSingle().Which.Count.Should().Be(1);
    }

    [Fact]
    public void AMinuteLater_ItIsTheFirstAgain()
    {
        _tally.Begin(Refusal(), Noon);
        _tally.TryCount(Refusal(), Noon.AddMinutes(1)).Should().BeFalse();
    }

    [Fact]
    public void WhatWasCounted_IsWrittenBeforeRulesChangeOrTheLogIsShown_AndBeforeNothingElse() =>
        Enum.GetValues<AccessAction>().Where(RefusalTally.IsWrittenBefore).ToHashSet().SetEquals(
        [
            AccessAction.GiveConsent, AccessAction.WithdrawConsent, AccessAction.Arrange, AccessAction.Register, AccessAction.DeclareEmergency, AccessAction.AccessLog,
            AccessAction.AnswerRequest, AccessAction.SetAsking, AccessAction.WithdrawRequest,
            AccessAction.JoinProgramme, AccessAction.LeaveProgramme, AccessAction.OptOut, AccessAction.OptIn,
        ]).Should().BeTrue();

    public static TheoryData<string, AccessRecorded> Others => new()
    {
        { "somebody else", Refusal(Sample.Device) },
        { "another purpose", Refusal(Sample.Gp with { Purpose = PurposeOfUse.Research }) },
        { "other scopes", Refusal(Sample.Gp with { Scopes = "user/*.r" }) },
        { "another action", Refusal(action: AccessAction.Export) },
        { "another reason", Refusal() with { Reason = ReasonCode.ConsentRefuses } },
        { "another fault", Refusal() with { Request = Refusal().Request with { Fault = TicketFault.Expired } } },
    };

    [Theory, MemberData(nameof(Others))]
    public void WhatIsNotAlike_IsWritten(string what, AccessRecorded other)
    {
        _tally.Begin(Refusal(), Noon);
        _tally.TryCount(other, Noon).Should().BeFalse(what);
    }

    [Fact]
    public void HoweverManyKindsThereAre_MemoryIsBounded_AndWhatWasCountedStays()
    {
        _tally.Begin(Refusal(), Noon);
        _tally.TryCount(Refusal(), Noon);
        for (var i = 0; i < 10 * RefusalTally.MaxKinds; i++)
        {
            var other = Refusal(Sample.Gp with { Subject = $"dr-{i}" });
            _tally.Begin(other, Noon);
            _tally.TryCount(other, Noon).Should().Be(i < RefusalTally.MaxKinds - 1);
        }

        _tally.Pending.Should().HaveCount(RefusalTally.MaxKinds);
        _tally.TryCount(Refusal(), Noon).Should().BeTrue();
    }

    private static AccessRecorded Refusal(Requester? by = null, AccessAction action = AccessAction.Dashboard) =>
        new(new AccessRequest(action, by ?? Sample.Gp), Permitted: false, [], ReasonCode.NoConsent, DataDescription.Nothing);
}
