using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Specification.Source;
using Hl7.Fhir.Specification.Terminology;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Fhir;

namespace PhrCluster.Tests.Thorough.Fhir.AuditEvents;

/// <summary>A validator that nobody here wrote, with the published profiles of IHE BALP and the code systems that they name.</summary>
internal sealed class BalpValidator
{
    private readonly Validator _validator;

    private BalpValidator(IAsyncResourceResolver resolver) => _validator = new Validator(resolver, new LocalTerminologyService(resolver));

    /// <summary>Skips the test where the profiles are not beside the repository.</summary>
    public static BalpValidator Open()
    {
        var profiles = new DirectorySource(PublicData.Folder("balp"));
        var terminology = new DirectorySource(
            Repository.At(["Tests", "terminology", "node_modules", "hl7.terminology.r4"]),
            new DirectorySourceSettings { IncludeSubDirectories = false, Masks = ["CodeSystem-*.json", "ValueSet-*.json"] });

        // The profiles come as differentials. Making snapshots of them changes the base definitions that they are made from: those that are validated by are others.
        var snapshots = new SnapshotSource(new CachedResolver(new MultiResolver(profiles, ZipSource.CreateValidationSource())));
        return new BalpValidator(new CachedResolver(new MultiResolver(ZipSource.CreateValidationSource(), terminology, snapshots)));
    }

    /// <summary>What the resource breaks of a profile, in words; empty where it conforms.</summary>
    /// <param name="profile">Null for FHIR's own rules alone.</param>
    public IEnumerable<string> Faults(Resource resource, string? profile) => _validator.Validate(resource, profile).Issue
        .Where(static issue => issue.Severity is OperationOutcome.IssueSeverity.Error or OperationOutcome.IssueSeverity.Fatal)
        .Select(static issue => $"{string.Join(", ", issue.Expression)}: {issue.Details?.Text}");
}
