using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;
using PhrCluster.Fhir.Patients;

namespace PhrCluster.Fhir.Consents;

/// <summary>
/// Turns FHIR R4 Consents into consents of a record. What a record can hold to is read; what only informs is kept in the residual, so that
/// <see cref="ConsentRenderer"/> gives the resource back as it came; what constrains and cannot be held to is refused with its path.
/// </summary>
public static class ConsentReader
{
    /// <summary>Reads one resource. Whether it may be given is the record's own decision.</summary>
    /// <param name="resource">UTF-8 JSON, at most <see cref="RecordLimits.MaxItemBytes"/>.</param>
    /// <param name="citizen">Whose record it is meant for: a well-formed <see cref="CitizenId"/>.</param>
    /// <param name="patients">Tells which citizen a patient reference names.</param>
    /// <param name="fault">The first rule that is broken, with the others, when the answer is null.</param>
    public static Consent? Read(ReadOnlyMemory<byte> resource, string citizen, PatientIndex patients, out Rejected? fault)
    {
        if (resource.Length > RecordLimits.MaxItemBytes)
        {
            fault = new Rejected("Consent", $"must have at most {RecordLimits.MaxItemBytes} bytes");
            return null;
        }

        using var document = StrictJson.Parse(resource, out fault);
        if (document is null)
        {
            return null;
        }

        if (!IsConsent(document.Root))
        {
            fault = new Rejected("Resource.resourceType", "must be Consent");
            return null;
        }

        var faults = new FhirFaults("Consent");
        var consent = Read(document, faults);
        CheckPatient(FhirObject.Root(document, faults), citizen, patients);
        fault = faults.All;
        return fault is null ? consent with { Residual = Residual(consent, citizen, resource) } : null;
    }

    /// <summary>The typed fields of a resource that was read before, whoever its patient is; null for one that would be refused.</summary>
    internal static Consent? Reread(ReadOnlyMemory<byte> resource)
    {
        using var document = StrictJson.Parse(resource, out _);
        if (document is null || !IsConsent(document.Root))
        {
            return null;
        }

        var faults = new FhirFaults("Consent");
        var consent = Read(document, faults);
        return faults.IsNone ? consent : null;
    }

    private static bool IsConsent(StrictValue json) =>
        json.Kind == JsonValueKind.Object
        && json.TryGet(ElementNames.ResourceType.EncodedUtf8Bytes, out var type)
        && type.IsText("Consent"u8);

    private static Consent Read(StrictDocument json, FhirFaults faults)
    {
        Extensions.RefuseModifiers(json.Root, faults);
        Extensions.RefuseWithinProvision(json.Root, faults);
        var resource = FhirObject.Root(json, faults);
        if (resource.Has(ConsentNames.ImplicitRules))
        {
            resource.Refuse(ConsentNames.ImplicitRules.Value, "names rules that this record cannot hold to");
        }

        resource.AllowOnly(ConsentNames.OfResource);
        var id = Id(resource);
        var status = Status(resource);
        var scope = Scope(resource);
        var categories = Categories(resource);
        var supersedes = ReplacesReader.Read(resource);
        var optsIn = OptsIn(resource);
        return new Consent(id, status, Root(resource, optsIn), supersedes) { Scope = scope, Categories = categories };
    }

    private static string Id(FhirObject resource)
    {
        if (resource.Text(ElementNames.Id) is { } id)
        {
            if (!FhirId.IsWellFormed(id))
            {
                resource.Refuse(ElementNames.Id.Value, FhirId.Rule);
            }

            return id;
        }

        var ours = resource.Each(ElementNames.Identifier, static identifier =>
            identifier.Text(ElementNames.System) == ConsentCodes.ConsentId ? identifier.Text(ElementNames.Value) : null);
        if (ours.Length != 1)
        {
            resource.Refuse(ElementNames.Id.Value, "is required");
            return "";
        }

        return ours[0];
    }

    private static ConsentStatus Status(FhirObject resource)
    {
        var status = ConsentCodes.Statuses.IndexOf(resource.Text(ElementNames.Status) ?? "");
        if (status < 0)
        {
            resource.Refuse(ElementNames.Status.Value, $"must be one of {string.Join(", ", ConsentCodes.Statuses)}");
        }

        return (ConsentStatus)Math.Max(status, 0);
    }

    /// <summary>Consents to treatment, to research or to advance directives say nothing of who may see data.</summary>
    private static Coding Scope(FhirObject resource)
    {
        var codings = resource.Object(ConsentNames.Scope) is { } scope ? DatatypeReader.Concept(scope).Codings : [];
        var privacy = codings.FirstOrDefault(static coding => coding.Means(ConsentCategories.PatientPrivacy));
        var others = codings.Any(static coding =>
            coding.System == ConsentCategories.PatientPrivacy.System && !coding.Means(ConsentCategories.PatientPrivacy));
        if (privacy is null || others)
        {
            resource.Refuse(ConsentNames.Scope.Value, "must be patient-privacy: a record holds to rules about access only");
        }

        return privacy ?? ConsentCategories.PatientPrivacy;
    }

    private static ImmutableArray<Coding> Categories(FhirObject resource)
    {
        if (!resource.Has(ElementNames.Category))
        {
            resource.Refuse(ElementNames.Category.Value, "is required");
        }

        return
        [
            .. resource.Each(ElementNames.Category, DatatypeReader.Concept)
                .SelectMany(static category => category.Codings)
                .Where(static coding => coding is { System: not null, Code: not null }),
        ];
    }

    private static void CheckPatient(FhirObject resource, string citizen, PatientIndex patients)
    {
        var named = resource.Object(ElementNames.Patient) is { } patient && NamedPatient.ByNhsNumber(patient) is { } number
            ? number
            : SubjectReader.Citizen(resource, ElementNames.Patient, patients, fullUrl: null);
        if (named is not null && named != citizen)
        {
            resource.Refuse($"{ElementNames.Patient}.{ElementNames.Reference}", "must name the citizen in whose record it is to stand");
        }
    }

    /// <summary>True when the consent assents to everything but its provisions.</summary>
    private static bool OptsIn(FhirObject resource)
    {
        if (!resource.Has(ConsentNames.Policy) && !resource.Has(ConsentNames.PolicyRule))
        {
            resource.Refuse(ConsentNames.PolicyRule.Value, "must be given, or a policy (FHIR ppc-1)");
        }

        return resource.Object(ConsentNames.PolicyRule) is { } rule
            && DatatypeReader.Concept(rule).Codings.Any(static coding => coding.Code == ConsentCodes.OptIn);
    }

    private static Provision Root(FhirObject resource, bool optsIn)
    {
        if (resource.Object(ConsentNames.Provision) is not { } root)
        {
            resource.Refuse(ConsentNames.Provision.Value, "is required: a record holds to provisions, not to a policy that is only named");
            return new Provision { Type = ProvisionType.Deny };
        }

        var provision = ProvisionReader.Read(root, whenAbsent: ProvisionType.Deny);
        if (optsIn && !root.Has(ConsentNames.Type) && !ListsPermitsAlone(provision))
        {
            root.Refuse(ConsentNames.Type.Value, "must be permit or deny: under OPTIN its absence is ambiguous, for a rule without a type denies here");
        }

        return provision;
    }

    /// <summary>What is permitted is listed, so that all else is not: that is a denial, whatever the policy is called.</summary>
    private static bool ListsPermitsAlone(Provision root) =>
        !root.Provisions.IsEmpty && root.Provisions.All(static nested => nested.Type == ProvisionType.Permit);

    private static string? Residual(Consent consent, string citizen, ReadOnlyMemory<byte> resource)
    {
        var scratch = JsonScratch.Rent();
        ConsentWriter.Write(scratch.Writer, consent, FhirRenderer.ReferenceTo(citizen));
        using var rendered = JsonDocument.Parse(scratch.Written);
        using var received = JsonDocument.Parse(resource);
        return MergePatch.Difference(rendered.RootElement, received.RootElement);
    }
}
