using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Demographics;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Studies;

/// <summary>Who a citizen is, as their registration says where programmes count them. Of some not everything is known.</summary>
/// <param name="Born">A FHIR date: of few a year or a month alone; null where it is not known.</param>
/// <param name="Gender">Null where it is not known.</param>
/// <param name="Postcode">Null where it is not known.</param>
internal sealed record CitizenDetails(string? Born, string? Gender, string? Postcode)
{
    private static readonly ImmutableArray<string> Areas = ["LS", "B", "M", "SW", "BS", "EH", "G", "CF", "NE", "PL"];

    public static CitizenDetails Of(VirtualCitizen citizen)
    {
        var (dice, born) = (citizen.Dice.For(Draw.Details), citizen.BirthDate);
        return new CitizenDetails(
            dice.For(1).Below(20) switch
            {
                0 => null,
                1 => born.ToString("yyyy", CultureInfo.InvariantCulture),
                2 => born.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                _ => born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            dice.For(2).Below(20) switch { 0 => null, 1 => "other", _ => citizen.Sex == Sex.Female ? "female" : "male" },
            dice.For(3).Below(20) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{Areas[dice.For(4).Below(Areas.Length)]}{1 + dice.For(5).Below(9)} 1AA"));
    }

    public CitizenDemographics ToDemographics() => new(
        $$"""{"resourceType":"Patient"{{Text("birthDate", Born)}}{{Text("gender", Gender)}}{{(Postcode is null ? "" : $$""","address":[{"postalCode":"{{Postcode}}"}]""")}}}""");

    private static string Text(string name, string? value) => value is null ? "" : $",\"{name}\":\"{value}\"";
}
