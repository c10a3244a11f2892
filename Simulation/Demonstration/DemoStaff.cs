using System.Collections.Immutable;
using PhrCluster.Words;

namespace PhrCluster.Simulation.Demonstration;

/// <summary>Those who have no record in a demonstration, and work with those of others.</summary>
internal static class DemoStaff
{
    public static readonly DemoPerson Emergency = new("dr-noor-halvorsen", "Dr Noor Halvorsen", DemoNames.Hospital, DemoGroup.Hospital);

    public static readonly DemoPerson Researcher = new("ivo-castellan", "Ivo Castellan", DemoNames.Programmes[0], DemoGroup.Research);

    private static readonly DemoPerson Operator = new("sam-brightwell", "Sam Brightwell", null, DemoGroup.Operator);

    public static readonly DemoPerson Drafter = new("ada-finch", "Ada Finch", null, DemoGroup.Programmes);

    public static readonly DemoPerson Opener = new("ben-okoro", "Ben Okoro", null, DemoGroup.Programmes);

    private static readonly ImmutableArray<(string Id, string Name)> Doctors = [("dr-mina-lee", "Dr Mina Lee"), ("dr-owen-adeyemi", "Dr Owen Adeyemi"), ("dr-clara-fairweather", "Dr Clara Fairweather")];

    public static ImmutableArray<DemoPerson> All { get; } = [.. DemoNames.Practices.Select(GpOf), Emergency, Researcher, Drafter, Opener, Operator];

    public static DemoPerson GpOf(string practice)
    {
        var (id, name) = Doctors[DemoNames.Practices.IndexOf(practice)];
        return new DemoPerson(id, name, practice, DemoGroup.Practice);
    }
}
