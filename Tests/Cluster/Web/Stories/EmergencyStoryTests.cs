using Microsoft.Playwright;
using PhrCluster.Client.Consents;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>A doctor opens a record in an emergency and says why; the patient reads it, and ends it.</summary>
[Collection(nameof(StoryDoors))]
public sealed class EmergencyStoryTests(StoryDoor stories)
{
    private const string Happened = "Found unconscious on Main Street";

    private static PageWords Words => Language.Default.Pages;

    [SkippableTheory]
    [InlineData(1280, ColorScheme.Light, false, false)]
    [InlineData(390, ColorScheme.Dark, true, true)]
    public async Task ADoctorBreaksTheGlass_ThePatientReadsWhy_AndEndsIt(int width, ColorScheme colors, bool scripts, bool keyboard)
    {
        Chromium.Require();
        var way = new Way(width, colors, scripts, keyboard);
        var eve = way.Named("eve");
        await ConsentTemplates.Give(await stories.Practice.Record(eve), "emergency-access", new TemplateValues());
        var doctor = await stories.DoctorSignsIn(way);
        await doctor.CannotOpen(eve);

        await doctor.Follow(Words.EmergencyLook);
        await doctor.Push(Words.OpenInEmergency);
        await doctor.IsTold("Enter what happened");
        await doctor.Declare(eve, Happened);
        await doctor.Says("EMERGENCY LOOK until");
        await doctor.Says("5.6 mmol/L");
        await doctor.Follow("Glucose");
        await doctor.Says("EMERGENCY LOOK until");

        var citizen = await stories.SignIn(way, eve);
        await citizen.Follow(Words.AllNotices);
        await citizen.Says($"{PracticeDoor.Doctor} of {PracticeDoor.Practice} declared an emergency. They said: “{Happened}”.");
        await citizen.Holds();
        await citizen.Follow(Words.EmergenciesTitle);
        await citizen.Says($"“{Happened}”");
        await citizen.Says(Words.WasThisRight);
        await citizen.Holds();
        await citizen.Follow(Words.StopEmergenciesLink);
        await citizen.Follow(Words.Stop);
        await citizen.Push(Words.StopNow);
        await citizen.Says("Anything asked for after this is refused.");

        await doctor.Follow(Words.Back);
        await doctor.Says(Words.NotOpenTitle);
        await doctor.Declare(eve, Happened);
        await doctor.IsTold(Words.NotInEmergency);
        await citizen.Follow(Words.WhoLooked);
        await citizen.Says($"{PracticeDoor.Doctor} of {PracticeDoor.Practice}");
        await citizen.Says("Turned away");
    }
}
