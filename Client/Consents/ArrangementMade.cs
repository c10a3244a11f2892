using PhrCluster.Consents;
using PhrCluster.Words;

namespace PhrCluster.Client.Consents;

/// <summary>Consents and labels that were changed together.</summary>
/// <param name="Version">The record version from which on they are so.</param>
/// <param name="Changed">False when they already were.</param>
/// <param name="Arrangement">What was asked for; <see cref="Language"/> tells it.</param>
public sealed record ArrangementMade(long Version, bool Changed, Arrangement Arrangement);
