using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Explaining;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>Sentences are made at the edge: what is stored is a code, and what was said under a former edition can still be told.</summary>
public sealed class SentencesTests
{
    public static readonly TheoryData<ReasonCode> Codes = [.. Enum.GetValues<ReasonCode>()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryReason_HasASentence_ForWhoeverActs(ReasonCode code)
    {
        foreach (var capacity in Enum.GetValues<Capacity>())
        {
            var sentence = Language.Default.Of(ReasonOf(code, capacity));

            sentence.Should().EndWith(".").And.NotContain("  ").And.NotContain("phr.");
        }
    }

    [Fact]
    public void AReasonThatNobodyKnows_IsNoSentence() =>
        FluentActions.Invoking(() => Language.Default.Of(new Reason((ReasonCode)250))).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void G6_TheSameDecision_IsReplayedTheSame_WhateverTheSentenceSays()
    {
        var journal = new MemoryJournal();
        journal.Append([new ConsentGiven(Sample.Permit("c", "Practice"), Standing.Self)], Sample.Noon);
        var before = journal.Record;
        var request = new AccessRequest(AccessAction.ListConsents, Standing.Self with { Scopes = Standing.Everything.Text });
        journal.Append([new AccessRecorded(request, Permitted: true, [], ReasonCode.OwnRecord, DataDescription.Nothing)], Sample.Noon);

        var replayed = DecisionReplay.Of(before, Standing.Citizen, journal.Commits[^1])!.Close();

        replayed.Same.Should().BeTrue();
        Language.Default.Of(replayed.Logged.Reason).Should().Be("It is your own record.");
        new Reworded().Of(replayed.Logged.Reason).Should().Be("This is your own record.");
    }

    [Fact]
    public void WhatWasSaidAtTheTime_CanStillBeTold()
    {
        Language today = new Reworded();
        var entry = new AccessLogEntry(
            1, Sample.Noon, AccessAction.Dashboard, true, "anna", Role.Citizen, null, null, [], new Reason(ReasonCode.OwnRecord), DataDescription.Nothing, [], default, null)
        {
            Wording = Language.Default.Edition,
        };

        today.At(entry.Wording).Of(entry.Reason).Should().Be("It is your own record.");
        today.At(today.Edition).Of(entry.Reason).Should().Be("This is your own record.");
    }

    /// <summary>
    /// Fails when a sentence is changed in place: count the edition up, keep the former sentence in a class of its own, and write the new file with the
    /// sentences as they are now.
    /// </summary>
    [Fact]
    public void TheSentencesOfAnEdition_AreTheOnesThatPeopleWereShown()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Words", $"sentences-{Language.Default.Tag}-{Language.Default.Edition}.txt");

        Lines().Should().Equal(File.ReadAllLines(file));
    }

    private static IEnumerable<string> Lines() =>
        from code in Enum.GetValues<ReasonCode>()
        from sentence in Enum.GetValues<Capacity>().Select(capacity => Language.Default.Of(ReasonOf(code, capacity))).Distinct()
        select $"{code}: {sentence}";

    private static Reason ReasonOf(ReasonCode code, Capacity capacity) => new(code)
    {
        Capacity = capacity,
        Subject = "dr-cole",
        Organization = capacity is Capacity.Professional or Capacity.Service ? "Ambulance" : null,
        Purpose = PurposeOfUse.Treatment,
        Action = AccessAction.Arrange,
        Fault = TicketFault.Expired,
        Consents = ["a", "b"],
        Against = ["c"],
        Labels = true,
        Taken = 3,
        Stopped = 2,
        Practice = "Harbour Practice",
        Until = Sample.Noon,
    };

    /// <summary>A later edition: one sentence is another, and the one of the first edition is kept.</summary>
    private sealed class Reworded : English
    {
        public override int Edition => Default.Edition + 1;

        protected override string OwnRecord => "This is your own record.";

        public override Language At(int edition) => edition == Edition ? this : Instance;
    }
}
