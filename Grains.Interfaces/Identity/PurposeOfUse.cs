using System.Collections.Frozen;

namespace PhrCluster.Identity;

/// <summary>Purposes of use: codes of <c>http://terminology.hl7.org/CodeSystem/v3-ActReason</c>.</summary>
public static class PurposeOfUse
{
    public const string Treatment = "TREAT";
    public const string EmergencyTreatment = "ETREAT";
    public const string BreakTheGlass = "BTG";
    public const string CareManagement = "CAREMGT";
    public const string Payment = "HPAYMT";
    public const string Operations = "HOPERAT";
    public const string PatientRequest = "PATRQT";
    public const string FamilyRequest = "FAMRQT";
    public const string PowerOfAttorney = "PWATRNY";
    public const string Research = "HRESCH";
    public const string PublicHealth = "PUBHLTH";
    public const string ClinicalTrial = "CLINTRCH";
    public const string TestData = "HTEST";

    public static readonly FrozenDictionary<string, string> InWords = new Dictionary<string, string>
    {
        [Treatment] = "treatment",
        [EmergencyTreatment] = "emergency treatment",
        [BreakTheGlass] = "an emergency override",
        [CareManagement] = "care management",
        [Payment] = "payment",
        [Operations] = "running the service",
        [PatientRequest] = "the citizen's own request",
        [FamilyRequest] = "a request of the family",
        [PowerOfAttorney] = "a request under power of attorney",
        [Research] = "research",
        [PublicHealth] = "public health",
        [ClinicalTrial] = "a clinical trial",
        [TestData] = "testing",
    }.ToFrozenDictionary();

    public static bool IsKnown(string code) => InWords.ContainsKey(code);
}
