using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>Turns a resource that is sent into an item. Its version and time are the server's: what the client says of them is left out.</summary>
internal sealed class IncomingItems(IOptions<WebSettings> settings)
{
    private readonly PatientIndex _patients = PatientIndex.ByPatientId(settings.Value.FhirBase);
    private readonly PatientIndex _nhsNumbers = PatientIndex.ByIdentifier(NhsNumber.System, settings.Value.FhirBase);

    /// <summary>While it is not known whose record the item goes to, its new id is not, either.</summary>
    private const string IdToCome = "to-come";

    /// <summary>Deeper is for the mapper to refuse, with the rule.</summary>
    private const int MaxDepth = 512;

    /// <summary>A new item, under an id of ours.</summary>
    /// <exception cref="FhirFault">The resource breaks a rule.</exception>
    public Mapped New(FhirCall call, string type)
    {
        var mapped = Map(call, type, ServerElements.Replace(call.Body, IdToCome));
        return mapped with { Item = mapped.Item with { Source = mapped.Item.Source with { Identifier = $"{type}/{call.NewId ?? RecordNaming.NewId(mapped.Citizen)}" } } };
    }

    /// <summary>The next version of the item under an id.</summary>
    /// <exception cref="FhirFault">The resource breaks a rule, or has another id.</exception>
    public Mapped Known(FhirCall call, string type, string id)
    {
        if (ResourceTypePeek.FindText(call.Body.Span, "id"u8) is not { } own || own != id)
        {
            RequireType(call, type);
            var fault = FhirFault.BadRequest($"{type}.id: must be the id in the URL", IssueCode.Invalid, $"{type}.id");
            throw Mapping(call, ServerElements.Replace(call.Body, id)) is Rejected rejected ? fault.And(FhirFault.IssuesOf(rejected)) : fault;
        }

        var mapped = IsOurNameForIt(id) ? Unnamed(call, type, id) : Map(call, type, ServerElements.Replace(call.Body, id));
        return RecordNaming.CitizenIn(id) is { } citizen && mapped.Citizen != citizen
            ? throw FhirFault.Unprocessable($"{type}: a correction must name the same patient", expression: type)
            : mapped;
    }

    /// <summary>An item that its source gave no id is corrected under the identifier that it gave, of which the id is made.</summary>
    private Mapped Unnamed(FhirCall call, string type, string id)
    {
        var mapped = Map(call, type, ServerElements.Replace(call.Body, null));
        return ItemIdentity.IdOf(mapped.Item, default) == id
            ? mapped
            : throw FhirFault.Unprocessable($"{type}.id: only its source corrects this resource, under the identifier that it first gave", expression: $"{type}.id");
    }

    /// <summary>The forms that <see cref="ItemIdentity.IdOf(HeldItem)"/> gives to what has no id of its source.</summary>
    private static bool IsOurNameForIt(string id) =>
        (id.StartsWith("h-", StringComparison.Ordinal) && id.Length == 34 && id[2..].All(char.IsAsciiHexDigitLower))
        || (id.StartsWith("p-", StringComparison.Ordinal) && ItemIdentity.TryParseVersion(id[2..], out _));

    private Mapped Map(FhirCall call, string type, ReadOnlyMemory<byte> body)
    {
        RequireType(call, type);
        return Mapping(call, body) switch
        {
            // Versions are ordered as they come here, not by what a client's clock said.
            Mapped mapped => mapped with { Item = mapped.Item with { Source = mapped.Item.Source with { Updated = null } } },
            Rejected rejected => throw FhirFault.Unprocessable(rejected),
            _ => throw FhirFault.BadRequest("Resource.resourceType: must be the type in the URL", IssueCode.Invalid, "Resource.resourceType"),
        };
    }

    /// <summary>Who is named by an NHS number alone is known by that: only where nothing else names them.</summary>
    private FhirMapping Mapping(FhirCall call, ReadOnlyMemory<byte> body)
    {
        var source = call.Requester.SourceName ?? "unknown";
        var mapping = FhirMapper.Map(body, _patients, source, call.FullUrl);
        return mapping is not Rejected { Others.Length: var others } ? mapping : FhirMapper.Map(body, _nhsNumbers, source, call.FullUrl) switch
        {
            Mapped known => known,
            Rejected fewer when fewer.Others.Length < others => fewer,
            _ => mapping,
        };
    }

    private static void RequireType(FhirCall call, string type)
    {
        if (call.Body.IsEmpty)
        {
            throw FhirFault.BadRequest("A resource must be sent.", IssueCode.Required);
        }

        if (!IsWellFormed(call.Body.Span) || ResourceTypePeek.Find(call.Body.Span) is not { } sent)
        {
            throw FhirFault.BadRequest("The body must be a FHIR resource in well-formed JSON.", IssueCode.Structure);
        }

        if (sent != type)
        {
            throw FhirFault.BadRequest("Resource.resourceType: must be the type in the URL", IssueCode.Invalid, "Resource.resourceType");
        }
    }

    private static bool IsWellFormed(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
