using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;

namespace PhrCluster.Web.FhirApi.Patients;

/// <summary>Reads the Patient of a record: what holds now, also by its version.</summary>
internal sealed class PatientReads(PatientLook look, PatientForms forms)
{
    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        if (CitizenId.Fault(call.Id) is not null)
        {
            throw FhirFault.NotFound();
        }

        var seen = await look.At(call, call.Id, cancellation);
        if (!seen.IsThere || (call.Route.TryGetValue("vid", out var version) && version != seen.VersionId))
        {
            throw FhirFault.NotFound(seen.RecordVersion);
        }

        var answer = Answer(call, seen, forms.Of(call.Id, seen.Held));
        return seen.VersionId is { } held && call.IfNoneMatch is { } known && EntityTag.Matches(known, held)
            ? answer with { Status = StatusCodes.Status304NotModified, Body = null }
            : answer;
    }

    /// <param name="patient">The whole resource; what was asked of it is told.</param>
    public static FhirAnswer Answer(FhirCall call, SeenPatient seen, byte[] patient)
    {
        var told = Projection.Read(call.Query)?.Of(patient) ?? patient;
        return new FhirAnswer(StatusCodes.Status200OK)
        {
            RecordVersion = seen.RecordVersion,
            VersionId = seen.VersionId,
            LastModified = seen.Held?.At,
            Body = [writer => writer.WriteRawValue(told.Span, skipInputValidation: true)],
        };
    }
}
