namespace PhrCluster.Web.Pages.Practice;

/// <summary>The number of a patient, as people type it and read it.</summary>
internal static class PatientNumber
{
    /// <summary>Without the spaces that numbers are written with.</summary>
    public static string Of(string typed) => string.Concat(typed.Where(static letter => !char.IsWhiteSpace(letter)));
}
