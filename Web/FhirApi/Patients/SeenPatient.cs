using System.Globalization;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Patients;

/// <summary>What a requester sees of a record's Patient.</summary>
/// <param name="IsThere">False where they see nothing of the record, or nothing is there.</param>
/// <param name="RecordVersion">That it was decided at.</param>
/// <param name="Held">Null where nobody said who the citizen is, or where the requester may not see it: the Patient then has an id alone.</param>
internal sealed record SeenPatient(bool IsThere, long? RecordVersion, HeldDemographics? Held)
{
    /// <summary>Null for a Patient that has an id alone.</summary>
    public string? VersionId => Held?.Version.ToString(CultureInfo.InvariantCulture);

    public static SeenPatient Nobody(Explanation refusal) => new(false, FaultTable.ToldVersion(refusal), Held: null);
}
