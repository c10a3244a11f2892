using System.Collections.Immutable;
using Hl7.Fhir.Model;
using PhrCluster.Web.FhirApi.Capabilities;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A resource type that records hold beside items: what can be asked for, and by what it is searched.</summary>
internal interface IResourceRoutes
{
    string Type { get; }

    /// <summary>Of <see cref="InteractionScope.OfOwnType"/>, or unlisted; they count before those of items.</summary>
    ImmutableArray<Interaction> Routes { get; }

    ImmutableArray<ResourceParameter> Parameters { get; }

    /// <summary>Whether an update makes a version, under an id of the client's too.</summary>
    bool IsVersioned => Routes.Any(static it => it.Code == "update");

    /// <summary>False for what is nobody's: it has no patient to search by.</summary>
    bool IsOfPatients => true;

    /// <summary>Values that <c>_include</c> may have.</summary>
    ImmutableArray<string> Includes => [];

    /// <summary>What the CapabilityStatement says of the type beside all that.</summary>
    IEnumerable<Extension> Extensions => [];

    /// <summary>Operations, by their names without the dollar sign, with the URLs of their definitions.</summary>
    ImmutableArray<(string Name, string Definition)> Operations => [];
}
