using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Core.Access;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Explaining;
using PhrCluster.Core.Labels;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Explaining;

/// <summary>What an arrangement would change, told before it is made: who would see more or less, in counts.</summary>
public sealed class ArrangementPreviewTests
{
    private static readonly ImmutableArray<HeldItem> Items =
        [.. Enumerable.Range(1, 3).Select(static i => Held(i, Sample.Glucose(Sample.Noon.AddDays(-i)))), .. Enumerable.Range(4, 2).Select(static i => Held(i, Sample.Vaccination("2025-01-02")))];

    private static readonly Coding Glucose = Items[0].Item.Code.Primary;

    [Fact]
    public void WhatIsGiven_IsSeen_ByWhomItNames_AndByNobodyElse()
    {
        var previewed = Preview(Standing.Under(Sample.Permit("old", "Hospital")), Give(Sample.Permit("new", "Practice")));

        previewed.Changes.Should().BeTrue();
        var practice = previewed.Audiences.Should().ContainSingle().Which;
        practice.Actor.Should().Be(new ConsentActor(ActorKind.Organization, "Practice"));
        (practice.LooksBefore, practice.LooksAfter, practice.Before, practice.After).Should().Be((false, true, 0, 5));
        practice.Kinds.Select(static kind => kind.After).Should().Equal(3, 2);
        previewed.Hidden.Should().BeEmpty();
    }

    [Fact]
    public void WhatIsHiddenFromEverybody_IsLost_ByEachWhoSeesIt()
    {
        var previewed = Preview(Standing.Under(Sample.Permit("a", "Practice"), Sample.Permit("b", "Hospital")), Give(HideGlucose));

        previewed.Audiences.Select(static it => it.Actor!.Id).Should().BeEquivalentTo("Practice", "Hospital");
        previewed.Audiences.Should().OnlyContain(static it => it.Before == 5 && it.After == 2 && it.LooksAfter);
        previewed.Hidden.Should().ContainSingle().Which.Should().Be(new KindChange("Observation", Glucose, 3, 0));
    }

    [Fact]
    public void WhatIsHidden_WhereNobodySeesIt_IsStillCounted()
    {
        var previewed = Preview(Standing.Under(), Give(HideGlucose));

        previewed.Audiences.Should().BeEmpty();
        previewed.Hidden.Should().ContainSingle().Which.Before.Should().Be(3);
    }

    [Fact]
    public void WhatWasTakenBack_IsCountedNowhere()
    {
        ImmutableArray<HeldItem> items = [.. Items, Held(9, Sample.Glucose(Sample.Noon) with { Status = RecordItem.EnteredInError })];

        var previewed = Preview(Standing.Under(Sample.Permit("a", "Practice")), Give(HideGlucose), items);

        previewed.Hidden.Should().ContainSingle().Which.Before.Should().Be(3);
        previewed.Audiences.Should().ContainSingle().Which.Before.Should().Be(5);
    }

    [Fact]
    public void ADenialOfDeliveries_HidesNothing() =>
        Preview(Standing.Under(), Give(HideGlucose with { Provision = HideGlucose.Provision with { Actions = [ConsentAction.Collect] } })).Hidden.Should().BeEmpty();

    [Fact]
    public void WhatIsWithdrawn_IsNoLongerSeen()
    {
        var audience = Preview(Standing.Under(Sample.Permit("a", "Practice")), new Arrangement([], ["a"], [])).Audiences.Should().ContainSingle().Which;

        (audience.LooksBefore, audience.LooksAfter, audience.Before, audience.After).Should().Be((true, false, 5, 0));
    }

    [Fact]
    public void WithNothingInTheRecord_WhoMayLookFromNowOn_IsToldAllTheSame() =>
        Preview(Standing.Under(), Give(Sample.Permit("new", "Practice")), []).Audiences.Should().ContainSingle().Which.LooksAfter.Should().BeTrue();

    [Fact]
    public void ALabel_IsAboutEachWhomConsentsName()
    {
        var denial = Standing.Deny("psy", new Provision { Type = ProvisionType.Deny, SecurityLabels = [SensitivityLabels.Of("PSY")] });
        var previewed = Preview(
            Standing.Under(Sample.Permit("a", "Practice"), denial),
            new Arrangement([], [], [new LabelChange(new LabelledCode(Glucose), [SensitivityLabels.Of("PSY")], [])]));

        previewed.Audiences.Should().ContainSingle().Which.After.Should().Be(2);
        previewed.Hidden.Should().ContainSingle().Which.Before.Should().Be(3);
    }

    [Fact]
    public void ADelegate_LearnsOfNothingThatTheyDoNotSee()
    {
        var record = Standing.Under(
            Sample.Permit("a", "Practice"), Standing.Delegation("d", "bea", Standing.End, ConsentAction.Access, ConsentAction.Manage),
            Standing.Deny("not for bea", new Provision { Type = ProvisionType.Deny, Codes = [Glucose], Actors = [new ConsentActor(ActorKind.RelatedPerson, "bea")] }));
        var bea = record.Judge(PhrCluster.AccessLog.AccessAction.Explain, Standing.Bea).Should().BeOfType<AccessJudgement.Granted>().Subject;

        Preview(record, new Arrangement([], ["a"], []), asker: bea.Viewer).Audiences.Should().ContainSingle().Which.Before.Should().Be(2);
    }

    [Fact]
    public void TheSameRule_UnderAnotherName_IsFoundStanding()
    {
        Preview(Standing.Under(Sample.Permit("a", "Practice")), Give(Sample.Permit("b", "Practice"))).Standing!.Consent.Id.Should().Be("a");
        Preview(Standing.Under(Sample.Permit("a", "Practice")), Give(Sample.Permit("b", "Hospital"))).Standing.Should().BeNull();
    }

    [Fact]
    public void MoreThanAreLookedAt_AreSaidToBeMore()
    {
        var many = Sample.Permit("many", "x");
        var previewed = Preview(Standing.Under(), Give(many with
        {
            Provision = many.Provision with { Actors = [.. Enumerable.Range(0, RecordLimits.MaxPreviewedAudiences + 1).Select(static i => new ConsentActor(ActorKind.Organization, $"org-{i}"))] },
        }));

        previewed.IsWhole.Should().BeFalse();
        previewed.Audiences.Should().HaveCount(RecordLimits.MaxPreviewedAudiences);
    }

    [Fact]
    public void ItIsSaid_InSentences()
    {
        var words = Language.Default.Pages;
        var hidden = Preview(Standing.Under(Sample.Permit("a", "Practice")), Give(HideGlucose));

        words.Changes(hidden).Should().Equal("Practice will no longer see glucose (3 entries) to treat you.", "Nothing changes for others.");
        words.Hides(hidden).Should().StartWith("It covers ").And.Contain("(3 entries)");
        words.Changes(Preview(Standing.Under(), Give(HideGlucose))).Should().Equal("Nothing changes in what others see now.");
        words.Changes(Preview(Standing.Under(), Give(Sample.Permit("new", "Practice")), [])).First().Should().Be("Practice may look to treat you. There is nothing for them to see now.");
        words.Hides(Preview(Standing.Under(), Give(HideGlucose), [])).Should().StartWith("There is nothing like this in your record now.");
    }

    private static Consent HideGlucose => Standing.Deny("hide", new Provision { Type = ProvisionType.Deny, Codes = [Glucose] });

    private static Arrangement Give(Consent consent) => new([consent], [], []);

    private static Previewed Preview(CitizenRecord record, Arrangement arrangement, ImmutableArray<HeldItem>? items = null, Viewer? asker = null)
    {
        var decision = ArrangementDecision.Of(record, arrangement, new ConsentLimits(), Standing.Self, Sample.Noon);
        decision.Broken.Should().BeNull();
        var self = Viewer.Citizen(new ConsentQuestion(Standing.Self, ConsentAction.Access, Sample.Noon), Standing.Everything, RecordLabels.None);
        var preview = ArrangementPreview.Of(record, Standing.Citizen, decision.Entries, asker ?? self, Sample.Noon);
        foreach (var held in items ?? Items)
        {
            preview.Add(held);
        }

        return preview.Close(record.Version);
    }

    private static HeldItem Held(int version, RecordItem item) => new(new ItemRef(version, 0), item, Sample.Noon, null);
}
