using PhrCluster.Consents;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>A Consent that is sent.</summary>
/// <param name="Citizen">In whose record it is to stand.</param>
/// <param name="Consent">Under its FHIR id, and with that of the one it replaces.</param>
internal sealed record SentConsent(string Citizen, Consent Consent)
{
    /// <summary>FHIR's ways to say that what was given counts no longer.</summary>
    public bool IsWithdrawal => Consent.Status is ConsentStatus.Inactive or ConsentStatus.EnteredInError;
}
