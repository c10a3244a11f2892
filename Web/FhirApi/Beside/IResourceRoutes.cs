using System.Collections.Immutable;
using PhrCluster.Web.FhirApi.Capabilities;

namespace PhrCluster.Web.FhirApi.Beside;

/// <summary>A resource type that records hold beside items: what can be asked for, and by what it is searched.</summary>
internal interface IResourceRoutes
{
    string Type { get; }

    /// <summary>Of <see cref="InteractionScope.OfOwnType"/>, or unlisted; they count before those of items.</summary>
    ImmutableArray<Interaction> Routes { get; }

    ImmutableArray<ResourceParameter> Parameters { get; }

    /// <summary>Values that <c>_include</c> may have.</summary>
    ImmutableArray<string> Includes => [];

    /// <summary>Operations, by their names without the dollar sign, with the URLs of their definitions.</summary>
    ImmutableArray<(string Name, string Definition)> Operations => [];
}
