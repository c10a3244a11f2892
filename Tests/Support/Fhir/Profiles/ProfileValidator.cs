using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;

namespace PhrCluster.Tests.Support.Fhir.Profiles;

/// <summary>Validates resources by profiles, with HL7's base definitions. The first look of a process takes some twenty seconds.</summary>
public sealed class ProfileValidator
{
    private readonly Validator _validator;

    /// <param name="folders">Where profiles, and the code systems and value sets that they name, lie beside the base definitions.</param>
    public ProfileValidator(params string[] folders)
    {
        var definitions = new CachedResolver(new MultiResolver(new ProfileFolders(folders), ZipSource.CreateValidationSource()));
        _validator = new Validator(definitions, new LocalTerminologyService(definitions), null, new ValidationSettings());
    }

    /// <summary>The folders of the npm packages that the tests install.</summary>
    public static string[] Packages =>
    [
        Repository.At("Tests", "profiles", "node_modules", "hl7.fhir.uv.ips"), Repository.At("Tests", "profiles", "node_modules", "hl7.fhir.uv.extensions.r4"),
        Repository.At("Tests", "terminology", "node_modules", "hl7.terminology.r4"),
    ];

    /// <summary>What is wrong, each with where; empty where nothing is.</summary>
    public IReadOnlyList<string> Faults(string json, string profile)
    {
        var resource = new FhirJsonDeserializer().DeserializeResource(json);
        return
        [
            .. _validator.Validate(resource, profile).Issue
                .Where(static it => it.Severity is OperationOutcome.IssueSeverity.Error or OperationOutcome.IssueSeverity.Fatal)
                .Select(static it => $"{string.Join(',', it.Expression)}: {it.Details?.Text ?? it.Diagnostics}"),
        ];
    }
}
