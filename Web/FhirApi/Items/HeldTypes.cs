using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Items;

/// <summary>The FHIR types that records hold as items.</summary>
internal static class HeldTypes
{
    /// <exception cref="FhirFault">Records do not hold the type (404, as FHIR says of a type that a server does not have).</exception>
    public static string Require(string type) => SearchParameters.Types.Contains(type) ? type : throw Unknown();

    private static FhirFault Unknown() => new(StatusCodes.Status404NotFound, IssueCode.NotSupported, "This server does not hold resources of this type; /metadata lists those that it does.");
}
