namespace PhrCluster.Web.Pages.Practice;

/// <summary>An alert of a patient, as a professional's pages name it.</summary>
/// <param name="Rule">The alert's rule.</param>
/// <param name="Version">The record version that it was raised at.</param>
public sealed record TaskKey(string Citizen, string Rule, long Version);
