using FluentAssertions;
using Microsoft.Playwright;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Client.Connecting;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>A citizen measures a very high blood pressure twice: they read what to do, somebody of their practice takes it on, and both read what came of it.</summary>
[Collection(nameof(StoryDoors))]
public sealed class AlertStoryTests(StoryDoor stories)
{
    private static readonly string Title = Language.Default.Alerts.Rules[AlertRuleNames.BloodPressureSevere].Title;

    private static PageWords Words => Language.Default.Pages;

    [SkippableTheory]
    [InlineData(1280, ColorScheme.Light, true, false)]
    [InlineData(390, ColorScheme.Dark, false, true)]
    public async Task AnAlert_IsToldToTheCitizen_TakenOnByThePractice_AndWhatCameOfItIsToldToBoth(int width, ColorScheme colors, bool scripts, bool keyboard)
    {
        Chromium.Require();
        var way = new Way(width, colors, scripts, keyboard);
        var ida = way.Named("ida");
        var self = await Record(ida, Sample.BloodPressure(PracticeDoor.Now.AddMinutes(-10), "184", "122", "first"));
        var citizen = await stories.SignIn(way, ida);
        var doctor = await stories.DoctorSignsIn(way);
        await citizen.SaysNothingOf(Title);

        await citizen.Push(Words.RecordReading);
        await citizen.Choose("Blood pressure");
        await citizen.Push(Words.Continue);
        await citizen.Type("Top number", "184");
        await citizen.Type("Bottom number", "122");
        await citizen.Choose(Words.Now, isExact: true);
        await citizen.Push(Words.Continue);
        await citizen.Push("Record it");
        await citizen.Says("is in your record");
        await citizen.Says(Title);
        await citizen.Says("Your blood pressure was 184/122 and again 184/122.");
        await citizen.Holds();
        await citizen.Follow(Words.Home);
        await citizen.Says(Title);
        await citizen.Says("Your blood pressure was 184/122 and again 184/122.");
        await citizen.Holds();
        await citizen.Follow(Words.AllAlerts);
        await citizen.Says(Words.AlertsLede(1));
        await citizen.Says(Words.NothingDoneYet);
        await citizen.Holds();
        await citizen.Follow(Words.HowThisAlertWorks);
        await citizen.Says("NICE NG136");
        await citizen.Holds();

        await doctor.Follow(Words.Worklist, isExact: true);
        await doctor.Says(Words.WorklistTitle);
        await doctor.Holds();
        await doctor.Follow($"{Title}: {NameOf(ida)}");
        await doctor.Says("184/122 and 184/122 mmHg");
        await doctor.Says("Contact your GP today.");
        await doctor.Holds();
        doctor.Address.Should().NotContain(ida).And.NotContain(AlertRuleNames.BloodPressureSevere);
        await doctor.Push(Words.TakeOn);
        await doctor.Says("You took it on.");
        await doctor.Says(Words.GiveBack);
        await doctor.Push(Words.Continue);
        await doctor.IsTold(Words.WhatCameOfItMissing);
        await doctor.Holds();
        await doctor.Choose(Words.Outcome(AlertOutcome.None));
        await doctor.Type(Words.PatientReads, "I will call you this afternoon.");
        await doctor.Push(Words.Continue);
        await doctor.Says(Words.WrittenMeans(closes: false));
        await doctor.Holds();
        await doctor.Push(Words.WriteItDown);
        await doctor.Says("Your note is in the patient's record.");
        await doctor.Choose(Words.Outcome(AlertOutcome.Called));
        await doctor.Type(Words.PatientReads, "You feel well. Please measure again tomorrow.");
        await doctor.Push(Words.Continue);
        await doctor.Push(Words.WriteItDown);
        await doctor.Says("It is in the patient's record, and has left your list.");
        await doctor.Holds();
        await doctor.Follow(Words.Back);
        await doctor.SaysNothingOf(NameOf(ida));

        await citizen.Follow(Words.Home);
        await citizen.Follow(Words.AllAlerts);
        await citizen.Says($"{PracticeDoor.Doctor} of {PracticeDoor.Practice} took it on");
        await citizen.Says("I will call you this afternoon.");
        await citizen.Says($"{PracticeDoor.Doctor} of {PracticeDoor.Practice} called");
        await citizen.Says("Somebody has dealt with it.");
        await citizen.Holds();
        await citizen.Follow(Words.WhoLooked);
        await citizen.Says("Looked at alerts");
        await citizen.Says("Acted on an alert");
        (await self.AccessLog(new AccessLogQuery(), 200).FirstAsync()).Entries.Count(static entry => entry.Action == AccessAction.HandleAlert && entry.Permitted).Should().Be(3);
    }

    [SkippableFact]
    public async Task G1_ACitizenStopsSharing_BeforeAnybodyLooks_AndThereIsNothingOnTheList()
    {
        Chromium.Require();
        var way = new Way(1280, ColorScheme.Light, Scripts: true, Keyboard: false);
        var jon = way.Named("jon-stops");
        var self = await Record(
            jon, Sample.BloodPressure(PracticeDoor.Now.AddMinutes(-20), "184", "122", "one"), Sample.BloodPressure(PracticeDoor.Now.AddMinutes(-10), "190", "118", "two"));
        var citizen = await stories.SignIn(way, jon);
        await citizen.Says(Title);
        await citizen.Follow(Words.Sharing);
        await citizen.Follow(Words.Stop);
        await citizen.Push(Words.StopNow);

        var doctor = await stories.DoctorSignsIn(way);
        await doctor.Follow(Words.Worklist, isExact: true);
        await doctor.SaysNothingOf(NameOf(jon));
        (await self.AccessLog(new AccessLogQuery(), 200).FirstAsync()).Entries.Should().NotContain(static entry => entry.Role == Role.Professional && entry.Permitted);
    }

    /// <summary>Somebody with a name of their own, who shares with the practice.</summary>
    private async Task<CitizenSession> Record(string citizen, params RecordItem[] items)
    {
        var self = await stories.Practice.Record(citizen, items);
        await self.SetDemographics(new CitizenDemographics($$"""{"resourceType":"Patient","name":[{"text":"{{NameOf(citizen)}}"}],"birthDate":"1961-02-03"}"""));
        await stories.Practice.SharesWithPractice(self);
        return self;
    }

    private static string NameOf(string citizen) => $"Mx {citizen}";
}
