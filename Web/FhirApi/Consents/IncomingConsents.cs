using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Consents;
using PhrCluster.Fhir.Consents;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Consents;

/// <summary>Reads Consents that are sent. Version and time are the server's: what the client says of them is left out.</summary>
internal sealed class IncomingConsents(IOptions<WebSettings> settings)
{
    private const string Type = "Consent";

    private readonly PatientIndex _patients = PatientIndex.ByPatientId(settings.Value.FhirBase);

    /// <summary>A new one, under an id of ours.</summary>
    /// <exception cref="FhirFault">It breaks a rule.</exception>
    public SentConsent New(FhirCall call)
    {
        var citizen = Citizen(call);
        return Read(call, citizen, call.NewId ?? NewId(citizen));
    }

    /// <summary>One under an id of the client's, or another version of what has that id.</summary>
    /// <exception cref="FhirFault">It breaks a rule, or has another id.</exception>
    public SentConsent Known(FhirCall call)
    {
        var citizen = Citizen(call);
        var id = call.Id;
        if (!ItemIdentity.IsId(id) || ConsentIdentity.ConsentOf(id) is not null)
        {
            throw FhirFault.BadRequest($"{Type}.id: must have 1 to {ItemIdentity.MaxIdLength} characters of A-Z a-z 0-9 - ., and not name a version", IssueCode.Value, $"{Type}.id");
        }

        if (ResourceTypePeek.FindText(call.Body.Span, "id"u8) != id)
        {
            throw FhirFault.BadRequest($"{Type}.id: must be the id in the URL", IssueCode.Invalid, $"{Type}.id");
        }

        return RecordNaming.CitizenIn(id) is { } other && other != citizen
            ? throw FhirFault.Unprocessable($"{Type}.patient: an update must name the same patient", expression: $"{Type}.patient")
            : Read(call, citizen, id);
    }

    /// <summary>The id that a new one will have; in a transaction others refer to it.</summary>
    /// <exception cref="FhirFault">It is no Consent, or nobody's.</exception>
    public string NewIdFor(FhirCall call) => NewId(Citizen(call));

    /// <summary>It leaves room for the ids of later versions.</summary>
    private static string NewId(string citizen)
    {
        var id = RecordNaming.NewId(citizen);
        return id.Length <= ConsentIdentity.MaxUpdatedLength ? id : id[(id.LastIndexOf('.') + 1)..];
    }

    private SentConsent Read(FhirCall call, string citizen, string id)
    {
        var consent = ConsentReader.Read(ServerElements.Replace(call.Body, id), citizen, _patients, out var fault);
        return consent is null ? throw FhirFault.Unprocessable(fault!) : new SentConsent(citizen, consent);
    }

    /// <summary>Whose it is: the patient of the Consent, else the token's; the reader refuses what is named in no way that it takes.</summary>
    private string Citizen(FhirCall call)
    {
        if (call.Body.IsEmpty)
        {
            throw FhirFault.BadRequest("A resource must be sent.", IssueCode.Required);
        }

        if (ResourceTypePeek.Find(call.Body.Span) is not { } sent)
        {
            throw FhirFault.BadRequest("The body must be a FHIR resource in well-formed JSON.", IssueCode.Structure);
        }

        if (sent != Type)
        {
            throw FhirFault.BadRequest("Resource.resourceType: must be the type in the URL", IssueCode.Invalid, "Resource.resourceType");
        }

        var citizen = Named(call.Body) ?? call.Requester.Patient ?? throw FhirFault.Unprocessable($"{Type}.patient: must name the citizen", IssueCode.Required, $"{Type}.patient");
        return CitizenId.Fault(citizen) is null ? citizen : throw FhirFault.Forbidden();
    }

    private string? Named(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 128 });
            if (!document.RootElement.TryGetProperty("patient", out var patient) || patient.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            return Text(patient, "reference") is { } reference ? RecordNaming.OfReference(reference, settings.Value.FhirBase)
                : patient.TryGetProperty("identifier", out var identifier) && identifier.ValueKind == JsonValueKind.Object && Text(identifier, "system") == NhsNumber.System
                    ? Text(identifier, "value")
                    : null;
        }
        catch (JsonException)
        {
            throw FhirFault.BadRequest("The body must be a FHIR resource in well-formed JSON.", IssueCode.Structure);
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
