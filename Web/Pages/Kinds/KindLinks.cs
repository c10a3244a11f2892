using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Kinds;

/// <summary>Where each kind has its page.</summary>
internal static class KindLinks
{
    public const string Vaccinations = "/health/vaccinations";
    public const string Eyes = "/health/eyes";
    public const string Conditions = "/health/conditions";
    public const string Medicines = "/health/medicines";
    public const string Allergies = "/health/allergies";
    public const string Results = "/health/results";
    public const string Procedures = "/health/procedures";

    public static string Of(HeldKind kind) => kind switch
    {
        HeldKind.Vaccinations => Vaccinations,
        HeldKind.Eyes => Eyes,
        HeldKind.Conditions => Conditions,
        HeldKind.Medicines => Medicines,
        HeldKind.Allergies => Allergies,
        HeldKind.Results => Results,
        _ => Procedures,
    };
}
