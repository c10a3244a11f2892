using PhrCluster.Tests.Cluster.Web.Pages;
using PhrCluster.Words;

namespace PhrCluster.Tests.Cluster.Web.Stories;

/// <summary>What a doctor does again and again.</summary>
internal static class PracticeSteps
{
    private static PageWords Words => Language.Default.Pages;

    /// <summary>Asks for the record of a number, and gets whatever page is answered.</summary>
    public static async Task Find(this PageReader doctor, string number)
    {
        await doctor.Follow(Words.FindPatient);
        await doctor.Type(Words.PatientNumber, number);
        await doctor.Push(Words.OpenRecord);
    }

    public static async Task CannotOpen(this PageReader doctor, string number)
    {
        await doctor.Find(number);
        await doctor.Says(Words.NotOpenTitle);
        await doctor.SaysNothingOf(number);
    }

    /// <summary>Opens a record in an emergency, or tries to.</summary>
    public static async Task Declare(this PageReader doctor, string number, string happened)
    {
        await doctor.Follow(Words.EmergencyLook);
        await doctor.Type(Words.PatientNumber, number);
        await doctor.Choose(Words.EmergencyPurpose(PhrCluster.Identity.PurposeOfUse.EmergencyTreatment));
        await doctor.Type(Words.WhatHappened, happened);
        await doctor.Choose(Words.TreatingNow);
        await doctor.Push(Words.OpenInEmergency);
    }
}
