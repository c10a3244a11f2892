using System.Collections.Immutable;
using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <summary>A template as it would be given, before it is.</summary>
/// <param name="Covers">Which data it is about.</param>
/// <param name="LookAlikes">Data of the record that looks as if it were meant, and is not covered; null when the caller may not look.</param>
/// <param name="Standing">The consent that says the same already, if there is one.</param>
public sealed record TemplatePreview(Arrangement Arrangement, Coverage Covers, ImmutableArray<LookAlike>? LookAlikes, HeldConsent? Standing);
