using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Explaining;

namespace PhrCluster.Client.Consents;

/// <summary>A template as it would be given, before it is.</summary>
/// <param name="Covers">Which data it is about.</param>
/// <param name="LookAlikes">Data of the record that looks as if it were meant, and is not covered; null when the caller may not look.</param>
/// <param name="Changes">What it would change; null when the caller may not look.</param>
public sealed record TemplatePreview(Arrangement Arrangement, Coverage Covers, ImmutableArray<LookAlike>? LookAlikes, Previewed? Changes)
{
    /// <summary>The consent that says the same already, if there is one.</summary>
    public HeldConsent? Standing => Changes?.Standing;

    /// <summary>True where it keeps something from others.</summary>
    public bool Hides => !Arrangement.Label.IsEmpty || Arrangement.Give.Any(static consent => consent.Provision.Type == ProvisionType.Deny);
}
