namespace PhrCluster.Web.Pages.Practice;

/// <summary>Whose record a professional looks at, and what for.</summary>
/// <param name="Purpose">A code of a purpose of use.</param>
/// <param name="Until">When a declared emergency ends; null outside of emergencies.</param>
public sealed record PatientKey(string Citizen, string Purpose, DateTimeOffset? Until = null);
