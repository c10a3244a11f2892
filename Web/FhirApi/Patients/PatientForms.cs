using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Demographics;
using PhrCluster.Fhir.Patients;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Patients;

/// <summary>The Patient of a record as FHIR tells it: who the citizen is, as far as the requester may see it, else the id alone.</summary>
internal sealed class PatientForms(IOptions<WebSettings> settings)
{
    /// <summary>UTF-8 JSON.</summary>
    /// <param name="held">Null where nobody said who the citizen is, or where the requester may not see it.</param>
    public byte[] Of(string citizen, HeldDemographics? held) => PatientResource.Render(citizen, held, settings.Value.NhsNumbers);

    public static void Write(Utf8JsonWriter writer, byte[] patient) => writer.WriteRawValue(patient, skipInputValidation: true);
}
