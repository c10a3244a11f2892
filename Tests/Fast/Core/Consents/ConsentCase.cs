using PhrCluster.Consents;
using PhrCluster.Core.Consents;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Fast.Core.Consents;

/// <summary>One case of the files in Cases/: what a privacy officer expects.</summary>
/// <param name="Permitted">The decision, by <paramref name="Consent"/> at <paramref name="Provision"/>; both are null when nothing matches.</param>
public sealed record ConsentCase(
    string Theme, string Name, Consent[] Consents, ConsentQuestion Question, RecordItem Item, bool Permitted, string? Consent, string? Provision)
{
    public ConsentDecision Expected => new(Permitted, Consent, Provision);
}
