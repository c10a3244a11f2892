using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Demographics;
using PhrCluster.Fhir.Patients;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>The Patient of a record as FHIR tells it: who the citizen is, as far as the requester may see it, else the id alone. Each is asked of the record, and logged.</summary>
internal sealed class PatientForms(IOptions<WebSettings> settings)
{
    /// <summary>UTF-8 JSON, for a Bundle, a document or a file beside other resources.</summary>
    public async Task<byte[]> Of(CitizenSession record, CancellationToken cancellation)
    {
        try
        {
            return Of(record.Citizen, (await record.Demographics(cancellation)).Held);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            return Of(record.Citizen, held: null);
        }
    }

    /// <param name="held">Null where nobody said who the citizen is, or where the requester may not see it.</param>
    public byte[] Of(string citizen, HeldDemographics? held) => PatientResource.Render(citizen, held, settings.Value.NhsNumbers);

    public static void Write(Utf8JsonWriter writer, byte[] patient) => writer.WriteRawValue(patient, skipInputValidation: true);
}
