using PhrCluster.Client.Connecting;
using PhrCluster.Demographics;
using PhrCluster.Web.Pages.Frame;

namespace PhrCluster.Web.Pages.Practice;

/// <summary>A professional before a patient's record. Each call is a look that the patient finds in their log.</summary>
/// <param name="Handle">What stands for the patient in addresses.</param>
/// <param name="Organization">On whose behalf they look.</param>
public sealed record PatientVisit(PatientKey Key, string Handle, string Organization, CitizenSession Record)
{
    public string Address => $"{PageAddresses.Patient}/{Handle}";

    public string HealthAddress => $"{Address}/health";

    public string RecordAddress => $"{Address}/record";

    public string PlanAddress => $"{Address}/plan";

    /// <summary>Who the patient is, as far as they let it be seen; null where nothing of it is.</summary>
    public async Task<CitizenDemographics?> Demographics() => (await Record.Demographics()).Held?.Demographics;
}
