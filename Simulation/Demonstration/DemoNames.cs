using System.Collections.Immutable;
using PhrCluster.Names;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>Names that nobody was asked for: every pair of them is as good as another. The organisations are made up too.</summary>
internal static class DemoNames
{
    public const string Hospital = "Northgate-Hospital";

    private const string Town = "Demoville";

    /// <summary>Citizens are registered with them in turn.</summary>
    public static readonly ImmutableArray<string> Practices = ["Riverside-Surgery", "Hilltop-Practice", "Millbrook-Surgery"];

    public static readonly ImmutableArray<string> Programmes = ["Steady-Hearts-Study", "Everyday-Steps-Study"];

    /// <summary>For the cluster's directory of names; citizens have no place in it.</summary>
    public static ImmutableArray<DirectoryName> Directory =>
    [
        .. Practices.Append(Hospital).Concat(Programmes).Select(static id => new DirectoryName(id, NameOf(id), Town)),
        new(Sources.Cuff, "Blood pressure cuff"), new(Sources.Cgm, "Glucose sensor"), new(Sources.Scale, "Bathroom scale"), new(Sources.Wearable, "Watch"),
        new(Sources.Lab, "Northgate Laboratory", Town), new(Sources.EyeScreening, "Eye Screening Service", Town), new(Sources.Vaccination, "Vaccination Service", Town),
        .. DemoStaff.All.Where(static person => person.Organization is not null).Select(static person => new DirectoryName(person.Id, person.Name, IsPerson: true)),
    ];

    private static readonly ImmutableArray<string> Women =
    [
        "Asha", "Beatrice", "Chloe", "Daria", "Efua", "Fiona", "Grace", "Hana", "Imani", "Joan", "Kezia", "Leila", "Maud", "Nadia", "Olive", "Petra", "Rosa", "Salma",
        "Tamsin", "Una", "Vera", "Winnie", "Xenia", "Yasmin", "Zofia", "Alma", "Bryony", "Corinne", "Dilys", "Esme", "Freya",
    ];

    private static readonly ImmutableArray<string> Men =
    [
        "Alfie", "Bashir", "Callum", "Dev", "Emeka", "Felix", "Gareth", "Hugo", "Idris", "Jonas", "Kofi", "Lewis", "Marek", "Nilesh", "Oscar", "Pavel", "Rhys", "Samir",
        "Tomas", "Ugo", "Viktor", "Wesley", "Xander", "Yusuf", "Zane", "Arthur", "Bruno", "Cyril", "Douglas", "Edwin", "Farid",
    ];

    private static readonly ImmutableArray<string> Families =
    [
        "Abara", "Bellweather", "Carrow", "Dunmore", "Ekwall", "Fennimore", "Garrick", "Hollis", "Iqbal", "Jessop", "Kettleby", "Lindqvist", "Marlow", "Norcross", "Okafor",
        "Patel", "Quill", "Rosewarne", "Sandhu", "Thistlewood", "Ullathorne", "Venn", "Wetherby", "Yarrow", "Zielak", "Ashdown", "Birtles", "Copplestone", "Drummond",
        "Eastlake", "Farrow", "Greenhalgh", "Hassan", "Inglewood", "Kowal", "Langthorne", "Mehta", "Nightingale", "Oduya", "Penhale", "Ravensworth",
    ];

    /// <summary>No two of a thousand numbers have both names alike.</summary>
    /// <param name="family">Whose family name it is: a child has its parent's.</param>
    public static (string Given, string Family) Of(Sex sex, int number, int family) =>
        ((sex == Sex.Female ? Women : Men)[number % Women.Length], Families[family * 7 % Families.Length]);

    /// <summary>What people call an organisation: its id can be read, too.</summary>
    public static string NameOf(string organization) => organization.Replace('-', ' ');

    public static string IdOf(string given, string family) => $"demo-{given}-{family}".ToLowerInvariant();
}
