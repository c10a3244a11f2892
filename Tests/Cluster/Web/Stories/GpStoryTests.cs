using FluentAssertions;
using Microsoft.Playwright;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>A doctor finds a patient who shares, looks, and records what was measured in the practice.</summary>
[Collection(nameof(StoryDoors))]
public sealed class GpStoryTests(StoryDoor stories)
{
    private static PageWords Words => Language.Default.Pages;

    [SkippableTheory]
    [InlineData(1280, ColorScheme.Light, true, true)]
    [InlineData(390, ColorScheme.Dark, false, false)]
    public async Task ADoctorFindsAPatient_Looks_AndRecordsAReading(int width, ColorScheme colors, bool scripts, bool keyboard)
    {
        Chromium.Require();
        var way = new Way(width, colors, scripts, keyboard);
        var number = keyboard ? "9434765919" : "9434765870";
        var patient = await stories.Practice.Record(number);
        await stories.Practice.SharesWithPractice(patient);
        var doctor = await stories.DoctorSignsIn(way);

        await doctor.Follow(Words.FindPatient);
        await doctor.Type(Words.PatientNumber, "a b/c");
        await doctor.Push(Words.OpenRecord);
        await doctor.IsTold(Words.PatientNumberWrong);
        await doctor.Find($"{number[..3]} {number[3..6]} {number[6..]}");
        await doctor.Says("5.6 mmol/L");
        await doctor.Says($"{number[..3]} {number[3..6]} {number[6..]}");
        await doctor.Holds();
        doctor.Address.Should().NotContain(number);
        await doctor.Follow("Glucose");
        await doctor.Says($"Looking as {PracticeDoor.Doctor}, {PracticeDoor.Practice}, to treat");

        await doctor.Follow(Words.Back);
        await doctor.Push(Words.RecordReading);
        await doctor.Follow("Weight");
        await doctor.Type("Weight in kilograms", "71.5");
        await doctor.Push(Words.Continue);
        await doctor.IsTold("Choose when you measured");
        await doctor.Holds();
        await doctor.Choose(Words.Now, isExact: true);
        await doctor.Push(Words.Continue);
        await doctor.Says("Is this right?");
        await doctor.Holds();
        await doctor.Push("Record it");
        await doctor.Says("71.5 kg is in the patient's record");
        await doctor.Holds();

        await patient.WithdrawConsent((await patient.Consents()).Consents[0].Consent.Id);
        await doctor.CannotOpen(number);
    }
}
