using PhrCluster.Datatypes;

namespace PhrCluster.Consents;

/// <summary>Scopes and categories of consents: FHIR's, and those that mark the standing rules and delegations of a record.</summary>
public static class ConsentCategories
{
    public const string System = "urn:phr:consent-category";

    public static readonly Coding PatientPrivacy = new("http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy");

    /// <summary>LOINC: Patient Consent.</summary>
    public static readonly Coding Privacy = new(CodeSystems.Loinc, "59284-0");

    /// <summary>The registered GP practice, for direct care.</summary>
    public static readonly Coding Registration = new(System, "gp-registration");

    /// <summary>Professionals in a declared emergency.</summary>
    public static readonly Coding Emergency = new(System, "emergency-access");

    /// <summary>The national opt-out from research and planning.</summary>
    public static readonly Coding NationalOptOut = new(System, "national-opt-out");

    /// <summary>What the citizen allows an app to do in their name: it stops with this consent, and nobody else sees more or less by it (ADR 0016).</summary>
    public static readonly Coding App = new(System, "app");

    /// <summary>A carer or parent who acts for the citizen.</summary>
    public static readonly Coding Delegation = new(System, "delegation");
}
