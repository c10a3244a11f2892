using FluentAssertions;
using Microsoft.Playwright;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Tests.Support.Programmes;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>An administrator drafts a programme and a second opens it; a citizen reads about it, joins, is told what came of it, leaves, and says no to everything.</summary>
[Collection(nameof(StoryDoors))]
public sealed class ProgrammeStoryTests(StoryDoor stories)
{
    private static PageWords Words => Language.Default.Pages;

    [SkippableTheory]
    [InlineData(1280, ColorScheme.Light, true, false)]
    [InlineData(390, ColorScheme.Dark, false, false)]
    public async Task AProgramme_IsDraftedAndOpened_JoinedAndLeft_AndTellsWhatCameOfIt(int width, ColorScheme colors, bool scripts, bool keyboard)
    {
        Chromium.Require();
        var way = new Way(width, colors, scripts, keyboard);
        var (id, title, name) = ($"STORY-{width}", $"Blood pressure on {width}", way.Named("pia"));
        var self = await stories.Practice.Record(name);
        var ann = await stories.SignsIn(way, PracticeDoor.Drafter, Words.AdministerTitle);
        await ann.Holds();
        await ann.Push(Words.NewProgramme);
        await ann.Push(Words.CheckDraft);
        await ann.IsTold(Words.DraftNeeds(DraftPart.Code));
        await ann.Holds();
        await ann.Type(Words.DraftField, "{}");
        await ann.Push(Words.CheckDraft);
        await ann.IsTold("lacks a required element");
        await ann.Holds();
        await ann.Type(Words.DraftField, DocumentedProgramme.Json.Replace("BP-YOUNG", id, StringComparison.Ordinal).Replace("Blood pressure before 40", title, StringComparison.Ordinal));
        await ann.Push(Words.CheckDraft);
        await ann.Says(Words.CheckDraftMeans);
        await ann.Holds();
        await ann.Push(Words.SaveDraft);
        await ann.Says(Words.OpenMeans);
        await ann.Holds();
        await ann.Push(Words.ChangeProgramme);
        await ann.Holds();
        await ann.Type(Words.DraftLabel(DraftPart.Benefit), "You learn what was found.\nSo does your practice.");
        await ann.Push(Words.CheckDraft);
        await ann.Says("So does your practice.");
        await ann.Push(Words.SaveDraft);
        await ann.Says(Words.OpenMeans);
        await ann.Push(Words.OpenProgramme);
        await ann.IsTold("must be another administrator");

        var ben = await stories.SignsIn(way, PracticeDoor.Opener, Words.AdministerTitle);
        await ben.Follow(title);
        await ben.Push(Words.OpenProgramme);
        await ben.Says(Words.AskAgain);
        await ben.Holds();

        var citizen = await stories.SignIn(way, name);
        await citizen.Open("/data/research");
        await citizen.Says(Words.ResearchState(0));
        await citizen.Holds();
        await citizen.Follow(title);
        await citizen.Says("Does blood pressure rise before people are 40?");
        await citizen.Holds();
        await citizen.Push(Words.JoinNow, isExact: true);
        await citizen.IsTold(Words.ReadItFirst);
        await citizen.Holds();
        await citizen.Choose(Words.IHaveReadIt);
        await citizen.Push(Words.JoinNow, isExact: true);
        await citizen.Says(Words.ResearchState(1));
        await citizen.Holds();
        await ben.Type(Words.OutcomeField, "One in five has a raised blood pressure.");
        await ben.Push(Words.SendOutcome);
        await ben.Says("One in five has a raised blood pressure.");
        await citizen.Push(Words.SignOut);
        await citizen.Open("/sign-in");
        await citizen.Type(Words.PersonId, name);
        await citizen.Push(Words.SignIn);
        await citizen.Says(Words.ProgrammeReported(title));
        await citizen.Holds();
        await citizen.Follow(Words.ProgrammeReported(title));
        await citizen.Says("One in five has a raised blood pressure.");
        await citizen.Push(Words.StopTakingPart);
        await citizen.Says(Words.ResearchState(0));
        await citizen.Follow(title);
        await citizen.Choose(Words.IHaveReadIt);
        await citizen.Push(Words.JoinNow, isExact: true);
        await citizen.Push(Words.DoNotUseMyData);
        await citizen.Says(Words.ResearchState(0));
        await citizen.Says(Words.UseItAgain);
        await citizen.Holds();
        (await self.Programmes()).PartOf.Should().BeEmpty();

        await citizen.Open($"/programmes/{id}");
        await citizen.Says("One in five has a raised blood pressure.");
        await citizen.Holds();
        await citizen.Follow(Language.Default.Publishing.SeeFigures);
        await citizen.Says(Language.Default.Publishing.NothingPublished);
        await citizen.Holds();
        await ben.Push(Words.EndProgramme);
        await citizen.Open("/programmes");
        await citizen.Says(Words.ProgrammesLede);
        await citizen.Holds();
    }
}
