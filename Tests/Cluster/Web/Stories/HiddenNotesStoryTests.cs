using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.Playwright;
using PhrCluster.Client.Consents;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>A citizen hides one note from a practice, which sees no trace of it but in an emergency, and shows it again.</summary>
[Collection(nameof(StoryDoors))]
public sealed class HiddenNotesStoryTests(StoryDoor stories)
{
    private const string Note = "Influenza", Disease = "Flu", Label = "Sexuality";

    private static PageWords Words => Language.Default.Pages;

    [SkippableTheory]
    [InlineData(1280, ColorScheme.Dark, false, true)]
    [InlineData(390, ColorScheme.Light, true, false)]
    public async Task ANoteIsHidden_LeavesNoTrace_IsSeenInAnEmergency_AndIsShownAgain(int width, ColorScheme colors, bool scripts, bool keyboard)
    {
        Chromium.Require();
        var way = new Way(width, colors, scripts, keyboard);
        var (ann, other) = (way.Named("hides"), way.Named("never-had-it"));
        foreach (var (name, items) in new[] { (ann, new[] { Sample.Glucose(PracticeDoor.Now.AddHours(-1)), (Readings.RecordItem)Sample.Vaccination("2026-10-02") }), (other, [Sample.Glucose(PracticeDoor.Now.AddHours(-1))]) })
        {
            await stories.Practice.SharesWithPractice(await stories.Practice.Record(name, items));
        }

        await ConsentTemplates.Give(stories.Practice.Self(ann), "emergency-access", new TemplateValues());
        var citizen = await stories.SignIn(way, ann);
        var doctor = await stories.DoctorSignsIn(way);
        await doctor.Find(ann);
        await doctor.Says(Note);

        await citizen.Follow(Words.Health, isExact: true);
        await citizen.Holds();
        await citizen.Follow("Vaccinations");
        await citizen.Follow(Words.SeeEntry);
        await citizen.Holds();
        await citizen.Follow(Words.HideThis);
        await citizen.Holds();
        await citizen.Push(Words.Continue);
        await citizen.IsTold(Words.LabelMissing);
        await citizen.Choose(Words.OnlyThisEntry);
        await citizen.Choose($"From {PracticeDoor.Practice}");
        await citizen.Choose(Words.HideButInEmergencies);
        await citizen.Choose(Label);
        await citizen.Push(Words.Continue);
        await citizen.Says($"That entry is: {Disease}, 2 October 2026.");
        await citizen.Holds();
        await citizen.Push(Words.HideIt);
        await citizen.Says(Words.DoneTitle);
        await citizen.Holds();

        await doctor.Find(ann);
        var hidden = await doctor.Said();
        await doctor.Holds();
        await doctor.Find(other);
        (await doctor.Said()).Replace(other, ann, StringComparison.Ordinal).Should().Be(hidden, "what is hidden leaves no trace");
        await doctor.Declare(ann, "Found unconscious");
        await doctor.Says(Note);

        await citizen.Follow(Words.Sharing);
        await citizen.Follow(Words.LabelsTitle);
        await citizen.Says(Words.LabelsLede(1));
        await citizen.Holds();
        await citizen.Follow(Words.Sharing);
        await citizen.Follow(new Regex($"^{Words.Stop} ?: Organisation {PracticeDoor.Practice} may not see"));
        await citizen.Holds();
        await citizen.Push(Words.StopAndTakeOff);
        await citizen.Says("Anything asked for after this is refused.");
        await citizen.Follow(Words.Sharing);
        await citizen.Follow(Words.LabelsTitle);
        await citizen.Says(Words.LabelsLede(0));
        await doctor.Find(ann);
        await doctor.Says(Note);
    }
}
