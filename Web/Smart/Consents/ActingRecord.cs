using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Smart.Consents;

/// <summary>A record in which somebody acts.</summary>
/// <param name="Held">Its consents, as far as they see them: those by which they let apps act are always among them.</param>
internal sealed record ActingRecord(Acting Acting, ImmutableArray<HeldConsent> Held);
