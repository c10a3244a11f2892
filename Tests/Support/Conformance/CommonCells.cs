namespace PhrCluster.Tests.Support.Conformance;

/// <summary>What every type of items is searched by alike.</summary>
internal static class CommonCells
{
    /// <summary>Whose items are searched: an NHS number, by which a patient can be named too.</summary>
    public const string Citizen = "9434765919";

    /// <param name="all">The ids of all its items.</param>
    /// <param name="first">One that was received early.</param>
    /// <param name="late">The one that was received late.</param>
    public static IEnumerable<SearchCell> Of(string type, string all, string first, string late)
    {
        var early = string.Join(' ', all.Split(' ').Where(id => id != late));
        return
        [
            .. Patients(type).SelectMany(name => OfPatient(type, name, Citizen, all)),

            new(type, "_id", first, first),
            new(type, "_id", $"{first},{late},nothing", $"{first} {late}"),
            new(type, "_id", first.ToUpperInvariant(), ""),

            new(type, "_lastUpdated", "2026-03-10", early),
            new(type, "_lastUpdated", "2026-03-12T08:00:00Z", late),
            new(type, "_lastUpdated", "eq2026-03-12", late),
            new(type, "_lastUpdated", "ne2026-03-12", early),
            new(type, "_lastUpdated", "gt2026-03-10", late),
            new(type, "_lastUpdated", "lt2026-03-12", early),
            new(type, "_lastUpdated", "ge2026-03-12", late),
            new(type, "_lastUpdated", "ge2026-03-10", all),
            new(type, "_lastUpdated", "le2026-03-10", early),
            new(type, "_lastUpdated", "sa2026-03-11", late),
            new(type, "_lastUpdated", "sa2026-03-12", ""),
            new(type, "_lastUpdated", "eb2026-03-11", early),
            new(type, "_lastUpdated", "ap2026-03-12", late),
            new(type, "_lastUpdated:missing", "true", ""),
            new(type, "_lastUpdated:missing", "false", all),
        ];
    }

    /// <summary>The parameters that name the patient.</summary>
    private static string[] Patients(string type) => type is "Immunization" or "AllergyIntolerance" ? ["patient"] : ["patient", "subject"];

    /// <param name="name">Of the parameter: <c>patient</c> or <c>subject</c>.</param>
    /// <param name="all">What is found of the patient.</param>
    public static IEnumerable<SearchCell> OfPatient(string type, string name, string citizen, string all)
    {
        var identifier = $"{NhsNumber.System}|{citizen}";
        return
        [
            new(type, name, citizen, all),
            new(type, name, $"Patient/{citizen}", all),
            new(type, name, "Patient/another", ""),
            new(type, $"{name}:Patient", citizen, all),
            new(type, $"{name}:identifier", identifier, all),
            new(type, $"{name}.identifier", identifier, all),
            new(type, $"{name}:Patient.identifier", identifier, all),
        ];
    }
}
