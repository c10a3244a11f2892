using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Items;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Patients;

/// <summary>
/// Looks at the Patient of a record: who the citizen is for whoever may see it, the id alone for whoever sees anything else of the record. Whoever sees nothing
/// learns as little as whoever is refused. Each look is in the citizen's log.
/// </summary>
internal sealed class PatientLook(IGrainFactory grains)
{
    /// <param name="citizen">A well-formed <see cref="CitizenId"/>.</param>
    /// <param name="seesItems">True where the requester is known to see items of the record, so that nothing else has to be asked.</param>
    public async Task<SeenPatient> At(FhirCall call, string citizen, CancellationToken cancellation, bool seesItems = false)
    {
        var record = call.Ask(grains, citizen);
        try
        {
            var looked = await record.Demographics(cancellation);
            if (looked.Held is not null || call.Requester.IsSelf)
            {
                return new SeenPatient(true, looked.Version, looked.Held);
            }
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            if (e.Explanation.Reason.Code != ReasonCode.ScopeLacking)
            {
                return SeenPatient.Nobody(e.Explanation);
            }

            // It may be the scope for Patients alone that is missing.
        }

        try
        {
            var isThere = seesItems || await Sight.IsAnything(call, record, cancellation);
            return new SeenPatient(isThere, record.Seen, Held: null);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            return SeenPatient.Nobody(e.Explanation);
        }
    }
}
