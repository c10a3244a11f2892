using System.Collections.Frozen;
using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>What codes are called.</content>
public partial class English
{
    private static readonly FrozenDictionary<string, string> Purposes = new Dictionary<string, string>
    {
        [PurposeOfUse.Treatment] = "treatment",
        [PurposeOfUse.EmergencyTreatment] = "emergency treatment",
        [PurposeOfUse.BreakTheGlass] = "an emergency override",
        [PurposeOfUse.CareManagement] = "care management",
        [PurposeOfUse.Payment] = "payment",
        [PurposeOfUse.Operations] = "running the service",
        [PurposeOfUse.PatientRequest] = "the citizen's own request",
        [PurposeOfUse.FamilyRequest] = "a request of the family",
        [PurposeOfUse.PowerOfAttorney] = "a request under power of attorney",
        [PurposeOfUse.Research] = "research",
        [PurposeOfUse.PublicHealth] = "public health",
        [PurposeOfUse.ClinicalTrial] = "a clinical trial",
        [PurposeOfUse.TestData] = "testing",
        ["BIORCH"] = "biomedical research",
        ["HMARKT"] = "marketing",
        ["GOV"] = "government benefits",
        ["POPHLTH"] = "population health",
        ["COC"] = "coordination of care",
        ["DSRCH"] = "disease research",
        ["TRANSRCH"] = "translational research",
        ["ERTREAT"] = "treatment in an emergency room",
    }.ToFrozenDictionary();

    /// <summary>Sensitivities of <c>v3-ActCode</c>.</summary>
    private static readonly FrozenDictionary<string, string> Sensitivities = new Dictionary<string, string>
    {
        ["ETH"] = "substance use",
        ["SUD"] = "substance use disorder",
        ["SPI"] = "specially protected information",
        ["BH"] = "behavioural health",
        ["COGN"] = "cognitive disability",
        ["DVD"] = "developmental disability",
        ["EMOTDIS"] = "emotional disturbance",
        ["MH"] = "mental health",
        ["PSYTHPN"] = "psychotherapy notes",
        ["GDIS"] = "genetic disease",
        ["MST"] = "sexual trauma in military service",
        ["PREGNANT"] = "pregnancy",
        ["SCA"] = "sickle cell disease",
        ["SICKLE"] = "sickle cell",
        ["STD"] = "sexually transmitted disease",
        ["TBOO"] = "a taboo",
        ["VIO"] = "violence",
        ["IDS"] = "intellectual disability",
        ["ETHUD"] = "alcohol use",
        ["OPIOIDUD"] = "opioid use",
        ["PSY"] = "psychiatry",
        ["SDV"] = "sexual assault, abuse or domestic violence",
        ["HIV"] = "HIV",
        ["SEX"] = "sexuality and reproductive health",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Confidentialities = new Dictionary<string, string>
    {
        ["U"] = "unrestricted",
        ["L"] = "low",
        ["M"] = "moderate",
        ["N"] = "normal",
        ["R"] = "restricted",
        ["V"] = "very restricted",
    }.ToFrozenDictionary();
}
