using System.Collections.Immutable;
using Hl7.Fhir.Model;
using PhrCluster.Searching;
using PhrCluster.Tests.Support.Conformance;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.FhirApi.Search;

namespace PhrCluster.Tests.Fast.Web.Conformance;

/// <summary>All that the front door claims to answer.</summary>
internal sealed class Claims
{
    public InteractionTable Table { get; } = WebParts.Part<InteractionTable>();

    /// <summary>The parameters that the CapabilityStatement names of a type.</summary>
    public IEnumerable<ClaimedParameter> ParametersOf(string type) => Resource(type).SearchParam.Select(found => Parameter(type, found.Name!));

    /// <summary>What it says of a type beside requests and parameters: FHIR's element, and its value.</summary>
    public IEnumerable<(string Element, string Value)> SaidOf(string type)
    {
        var resource = Resource(type);
        (string, string?)[] said =
        [
            ("versioning", Literal(resource.VersioningElement)),
            ("readHistory", Literal(resource.ReadHistoryElement)),
            ("updateCreate", Literal(resource.UpdateCreateElement)),
            ("conditionalCreate", Literal(resource.ConditionalCreateElement)),
            ("conditionalRead", Literal(resource.ConditionalReadElement)),
            ("conditionalUpdate", Literal(resource.ConditionalUpdateElement)),
            ("conditionalDelete", Literal(resource.ConditionalDeleteElement)),
            ("searchInclude", resource.SearchInclude.Any() ? string.Join(", ", resource.SearchInclude.Select(static it => it!.Split(':')[1])) : null),
            ("searchRevInclude", resource.SearchRevInclude.Any() ? string.Join(", ", resource.SearchRevInclude) : null),
        ];
        return said.Where(static it => it.Item2 is not (null or "false")).Select(static it => (it.Item1, it.Item2!));
    }

    /// <summary>What the search of a type takes to shape its results.</summary>
    public static IEnumerable<string> ResultsOf(string type) => SearchParameters.Types.Contains(type) ? SearchReader.ResultParameters : ResourceQuery.ResultParameters;

    /// <summary>What items of a type can be sorted by, up and down.</summary>
    public static IEnumerable<string> SortsOf(string type) => SearchParameters.Of(type).Where(static it => it.IsSortable).SelectMany(static it => new[] { it.Name, $"-{it.Name}" });

    private CapabilityStatement.ResourceComponent Resource(string type) =>
        CapabilityMaker.Make(Table, WebParts.Settings, DateTimeOffset.UnixEpoch).Rest.Single().Resource.Single(it => it.Type == type);

    private static string? Literal(PrimitiveType? said) => said?.JsonValue switch { bool truth => truth ? "true" : "false", var other => other?.ToString() };

    private ClaimedParameter Parameter(string type, string name)
    {
        var (modifiers, prefixes) = WaysOf(type, name);
        return new ClaimedParameter(type, name, modifiers, prefixes, SearchedRecord.TestOf(type, name));
    }

    private (ImmutableArray<string> Modifiers, ImmutableArray<string> Prefixes) WaysOf(string type, string name)
    {
        if (SearchParameters.Find(type, name) is { } item)
        {
            return ([.. item.Modifiers.Select(static it => $":{it}")], item.Prefixes);
        }

        return Table.Beside.FirstOrDefault(it => it.Type == type)?.Parameters.FirstOrDefault(it => it.Name == name) is { } beside
            ? ([.. beside.Modifiers.Select(static it => $":{it}")], beside.Prefixes)
            : (RecordNaming.PatientModifiers, []);
    }
}
