using System.Collections.Immutable;
using PhrCluster.Searching;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Search;

/// <summary>A search as it was understood.</summary>
/// <param name="Citizen">Whose record is searched; null where the parameters name two people, so that nothing can match.</param>
/// <param name="Used">The parameters that count, for the self link.</param>
/// <param name="Ignored">Names of parameters that were left out, as the client let us.</param>
/// <param name="IncludesPatient">True to add the patient to the matches.</param>
/// <param name="Projection">Null where resources are given whole.</param>
/// <param name="WantsTotal">False where <c>_total=none</c> was asked.</param>
internal sealed record SearchRequest(
    string? Citizen, ItemSearch Search, QueryParameters Used, ImmutableArray<string> Ignored, bool IncludesPatient, Projection? Projection, bool WantsTotal);
