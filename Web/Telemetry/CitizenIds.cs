using System.Text.RegularExpressions;

namespace PhrCluster.Web.Telemetry;

/// <summary>Citizen ids in what the runtime says: it names grains by their keys, and a citizen's key may be a national id.</summary>
public static partial class CitizenIds
{
    public static string Mask(string text) => CitizenGrain().Replace(text, "$1/***");

    [GeneratedRegex("(citizen)/[A-Za-z0-9._-]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CitizenGrain();
}
