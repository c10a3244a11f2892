using System.Collections.Frozen;
using System.Collections.Immutable;

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

    /// <summary>All of them, in order.</summary>
    public static readonly ImmutableArray<string> Codes =
    [
        .. new[]
        {
            Treatment, EmergencyTreatment, BreakTheGlass, CareManagement, Payment, Operations, PatientRequest,
            FamilyRequest, PowerOfAttorney, Research, PublicHealth, ClinicalTrial, TestData,
        }.Order(StringComparer.Ordinal),
    ];

    /// <summary>For which one looks only after declaring an emergency.</summary>
    public static readonly ImmutableArray<string> Emergencies = [EmergencyTreatment, BreakTheGlass];

    private static readonly FrozenSet<string> Known = Codes.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string code) => Known.Contains(code);
}
