using System.Globalization;
using PhrCluster.Client;
using PhrCluster.Demographics;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Reads the Patient of a record: who the citizen is for whoever may see it, the id alone for whoever sees anything else of the record.</summary>
internal sealed class PatientReads(IGrainFactory grains, PatientForms forms)
{
    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        if (CitizenId.Fault(call.Id) is not null)
        {
            throw FhirFault.NotFound();
        }

        var record = call.Ask(grains, call.Id);
        try
        {
            var looked = await record.Demographics(cancellation);
            if (looked.Held is not null || call.Requester.IsSelf)
            {
                return Answer(call, looked.Version, looked.Held, forms);
            }
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            // It may be the scope for Patients alone that is missing.
        }

        try
        {
            // Whoever sees nothing learns as little as whoever is refused.
            return await Sight.IsAnything(call, record, cancellation) ? Answer(call, record.Seen, held: null, forms) : throw FhirFault.NotFound(record.Seen);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(e.Explanation.Version);
        }
    }

    public static FhirAnswer Answer(FhirCall call, long version, HeldDemographics? held, PatientForms forms)
    {
        var patient = forms.Of(call.Id, held);
        return new FhirAnswer(StatusCodes.Status200OK)
        {
            RecordVersion = version,
            VersionId = held?.Version.ToString(CultureInfo.InvariantCulture),
            LastModified = held?.At,
            Body = [writer => PatientForms.Write(writer, patient)],
        };
    }
}
