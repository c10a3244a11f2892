using Microsoft.Playwright;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>A citizen records, permits, stops, and reads in the log what came of it.</summary>
[Collection(nameof(StoryDoors))]
public sealed class CitizenStoryTests(StoryDoor stories)
{
    private static PageWords Words => Language.Default.Pages;

    [SkippableTheory]
    [InlineData(1280, ColorScheme.Light, true, false)]
    [InlineData(390, ColorScheme.Dark, false, true)]
    public async Task G1_ACitizenSees_Records_Permits_AndStops(int width, ColorScheme colors, bool scripts, bool keyboard)
    {
        Chromium.Require();
        var way = new Way(width, colors, scripts, keyboard);
        var ann = way.Named("ann");
        await stories.Practice.Record(ann);
        var page = await stories.Open(way);
        var citizen = StoryDoor.Reader(page, way);
        var doctor = await stories.DoctorSignsIn(way);

        await citizen.Open("/");
        await citizen.Follow(Words.SignIn);
        await citizen.Type(Words.PersonId, ann);
        await citizen.Push(Words.SignIn);
        await citizen.Follow("Glucose");
        await citizen.Says("5.6 mmol/L");

        await citizen.Follow(Words.Home);
        await citizen.Push(Words.RecordReading);
        await citizen.Push(Words.Continue);
        await citizen.IsTold(Words.ChooseWhatToRecord);
        await citizen.Holds();
        await citizen.Choose("Weight");
        await citizen.Push(Words.Continue);
        await citizen.Type("Weight in kilograms", "71.5");
        await citizen.Choose(Words.Now, isExact: true);
        await citizen.Push(Words.Continue);
        await citizen.Says("71.5 kg");
        await citizen.Holds();
        await citizen.Push("Record it");
        await citizen.Says("71.5 kg is in your record");
        await citizen.Holds();

        await citizen.Follow(Words.Sharing);
        await citizen.Push(Words.ShareOrHide);
        await citizen.Follow(Language.Default.TemplateTitle("organisation-treatment"));
        await citizen.Push(Words.Continue);
        await citizen.IsTold(Words.WhoMissing("organisation-treatment"));
        await citizen.Type(Words.WhoField("organisation-treatment"), PracticeDoor.Practice);
        await citizen.Choose(Words.NoEnd);
        await citizen.Push(Words.Continue);
        await citizen.Says($"Organisation {PracticeDoor.Practice} may see everything to treat me.");
        await doctor.CannotOpen(ann);
        await citizen.Push(Words.DoIt);
        await citizen.Says(Words.DoneTitle);
        await doctor.Find(ann);
        await doctor.Says("71.5 kg");

        await citizen.Follow(Words.Sharing);
        await citizen.Follow(Words.Stop);
        await citizen.Push(Words.StopNow);
        await citizen.Says("Anything asked for after this is refused.");
        await doctor.CannotOpen(ann);

        await citizen.Follow(Words.WhoLooked);
        await citizen.Says($"{PracticeDoor.Doctor} of {PracticeDoor.Practice}");
        await citizen.Says("Turned away");
        await citizen.Says($"You share nothing with {PracticeDoor.Doctor} of {PracticeDoor.Practice} to treat you.");
        await citizen.Holds();
        await citizen.Push(Words.SignOut);
        await citizen.Says("You are signed out");
        await citizen.Open("/home");
        await citizen.Says(Words.WhoAreYou);
    }
}
