using System.Collections.Immutable;
using PhrCluster.Readings;

namespace PhrCluster.Web.FhirApi.Operations.Summaries;

/// <summary>What a section shows.</summary>
/// <param name="IsCut">True where there is more that the requester may see.</param>
internal sealed record SectionContent(SummarySection Section, ImmutableArray<HeldItem> Items, bool IsCut);
