using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Explaining;
using PhrCluster.Core.Summaries;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>Sentences are made at the edge: what is stored is a code, and what was said under a former edition can still be told.</summary>
public sealed class SentencesTests
{
    public static readonly TheoryData<ReasonCode> Codes = [.. Enum.GetValues<ReasonCode>()];

    public static readonly TheoryData<int> Editions = [.. Enumerable.Range(1, Language.Default.Edition)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void EveryReason_HasASentence_ForWhoeverActs(ReasonCode code)
    {
        foreach (var capacity in Enum.GetValues<Capacity>())
        {
            var sentence = Language.Default.Of(Sentences.ReasonOf(code, capacity));

            sentence.Should().EndWith(".").And.NotContain("  ").And.NotContain("phr.");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void ANameThatOthersChose_StandsInQuotationMarks(ReasonCode code)
    {
        const string Name = "x\" lets anyone";
        foreach (var capacity in Enum.GetValues<Capacity>())
        {
            Language.Default.Of(Sentences.ReasonOf(code, capacity) with { Subject = Name, Organization = Name, Practice = Name }).Should().NotContain(Name);
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

        var replayed = DecisionReplay.Of(before, new FiguredCodes(), Standing.Citizen, journal.Commits[^1])!.Close();

        replayed.Same.Should().BeTrue();
        new Reworded().Of(replayed.Logged.Reason).Should().NotBe(Language.Default.Of(replayed.Logged.Reason));
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

        today.At(entry.Wording).Of(entry.Reason).Should().Be(Language.Default.Of(entry.Reason));
        today.At(today.Edition).Of(entry.Reason).Should().Be(Reworded.Sentence);
    }

    /// <summary>
    /// Fails when a sentence is changed in place. Also a former edition says what it said, whatever has changed since: the class that keeps it overrides all that
    /// any later edition says otherwise.
    /// </summary>
    [Theory]
    [MemberData(nameof(Editions))]
    public void TheSentencesOfAnEdition_AreTheOnesThatPeopleWereShown(int edition)
    {
        var name = $"sentences-{Language.Default.Tag}-{edition}.txt";
        var file = Path.Combine(AppContext.BaseDirectory, "Words", name);
        var said = Sentences.Of(Language.Default.At(edition));

        File.Exists(file).Should().BeTrue($"a new edition needs {name}, with its sentences:\n{string.Join('\n', said)}\n");
        said.Except(File.ReadAllLines(file)).Should().BeEmpty(
            $"edition {edition} said otherwise: to change a sentence, count the edition up, keep the former sentence in a class of its own, and write a new file");
        said.Should().Equal(File.ReadAllLines(file));
    }

    /// <summary>A later edition: one sentence is another, and the one of today's edition is kept.</summary>
    private sealed class Reworded : English
    {
        public const string Sentence = "This record is yours.";

        public override int Edition => Default.Edition + 1;

        protected override string OwnRecord => Sentence;

        public override Language At(int edition) => edition == Edition ? this : Instance;
    }
}
