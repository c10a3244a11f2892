using Microsoft.Playwright;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>A father lets his daughter act for him, as far as he says and as long as he lets her.</summary>
[Collection(nameof(StoryDoors))]
public sealed class DelegateStoryTests(StoryDoor stories)
{
    private static PageWords Words => Language.Default.Pages;

    [SkippableTheory]
    [InlineData(1280, ColorScheme.Light, false, true)]
    [InlineData(390, ColorScheme.Dark, true, false)]
    public async Task G1_ADaughterActs_AsFarAsSheMay_AndAsLongAsSheMay(int width, ColorScheme colors, bool scripts, bool keyboard)
    {
        Chromium.Require();
        var way = new Way(width, colors, scripts, keyboard);
        var (tom, bea) = (way.Named("tom"), way.Named("bea"));
        await stories.Practice.Record(tom);
        var father = await stories.SignIn(way, tom);
        var daughter = await stories.SignIn(way, bea);

        await father.Follow(Words.Sharing);
        await father.Follow(Words.PeopleTitle);
        await father.Says(Words.PeopleLede(0));
        await father.Follow(Words.LetSomebodyAct);
        await father.Type(Words.WhoField("delegate"), bea);
        await father.Push(Words.Continue);
        await father.IsTold(Words.RightsMissing);
        await father.Choose(Words.Right("see").Name, isExact: true);
        await father.Choose(Words.UntilADate);
        var last = DateOnly.FromDateTime(PracticeDoor.Now.UtcDateTime).AddMonths(6);
        await father.Type(Words.DayField, $"{last.Day}", isExact: true);
        await father.Type(Words.MonthField, $"{last.Month}", isExact: true);
        await father.Type(Words.YearField, $"{last.Year}", isExact: true);
        await father.Push(Words.Continue);
        await father.Says($"Acting for me: person {bea} may see");
        await father.Holds();
        await father.Push(Words.DoIt);
        await father.Says(Words.DoneTitle);

        await Act(daughter, tom);
        await daughter.Shows(Words.ActingFor(tom));
        await daughter.Says(Words.RecordNamed(tom));
        await daughter.Holds();
        await daughter.Follow("Glucose");
        await daughter.Shows(Words.ActingFor(tom));
        await daughter.Says("5.6 mmol/L");
        await daughter.Holds();
        await daughter.Follow(Words.Home);
        await daughter.Push(Words.RecordReading);
        await daughter.Choose("Weight");
        await daughter.Push(Words.Continue);
        await daughter.Type("Weight in kilograms", "71.5");
        await daughter.Choose(Words.Now, isExact: true);
        await daughter.Push(Words.Continue);
        await daughter.Push("Record it");
        await daughter.Says(Words.NotFoundTitle);
        await daughter.SaysNothingOf("71.5");

        await father.Follow(Words.Sharing);
        await father.Follow(Words.PeopleTitle);
        await father.Says(Words.PeopleLede(1));
        await father.Follow(Words.Stop);
        await father.Push(Words.StopNow);
        await father.Says("Anything asked for after this is refused.");
        await daughter.Follow(Words.Health, isExact: true);
        await daughter.Says(Words.NotFoundTitle);
        await daughter.Push(Words.BackToOwn);
        await daughter.Says($"Hello, {bea}");

        await father.Follow(Words.WhoLooked);
        await father.Says(bea);
        await father.Says("Turned away");
        await father.Holds();
        await father.Follow(Words.MoreAboutThis);
        await father.Says(bea);
        await father.Holds();
    }

    private static async Task Act(PageReader daughter, string tom)
    {
        await daughter.Follow(Words.Sharing);
        await daughter.Follow(Words.PeopleTitle);
        await daughter.Type(Words.TheirNumber, "nobody-at-all");
        await daughter.Push(Words.ActNow);
        await daughter.IsTold(Words.MayNotAct);
        await daughter.Follow(Words.Sharing);
        await daughter.Follow(Words.PeopleTitle);
        await daughter.Type(Words.TheirNumber, tom);
        await daughter.Push(Words.ActNow);
    }
}
