using PhrCluster.Web.FhirApi.Capabilities;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Bundles;

/// <summary>An entry of a transaction, and what is to become of it.</summary>
internal sealed record PlannedEntry(RequestEntry Entry, EntryFate Fate, Interaction? Interaction, FhirCall Call);

/// <summary>What is to become of an entry, in the order in which FHIR carries them out.</summary>
internal enum EntryFate
{
    Delete,
    Create,
    Update,
    Read,

    /// <summary>Records hold nothing of its type, and the client lets us leave it out.</summary>
    Skip,
}
