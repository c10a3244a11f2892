using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Plans;
using PhrCluster.Tests.Fast.Core.Consents;
using YamlDotNet.RepresentationModel;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>A case of what stays away: plans, readings and looks, each at its time, and what was told.</summary>
/// <param name="Stands">What the open alert tells; null for none.</param>
internal sealed record MissedCase(
    string Name,
    DeploymentZone Zone,
    string? Born,
    ImmutableArray<(DateTimeOffset At, bool ByPractice, CarePlan Plan)> Plans,
    ImmutableArray<CaseCommit> Commits,
    ImmutableArray<DateTimeOffset> Looks,
    string? Stands,
    ImmutableArray<string> Told)
{
    /// <summary>Beside those of the other rules, in a notation of its own.</summary>
    public const string File = "MISS.yaml";

    private const string Minutes = "yyyy-MM-dd HH:mm", Days = "yyyy-MM-dd";

    public static IEnumerable<MissedCase> Read(string path)
    {
        var yaml = new YamlStream();
        using var text = System.IO.File.OpenText(path);
        yaml.Load(text);
        var file = new CaseNode(yaml.Documents.Single().RootNode, path);
        file.Only("rule", "about", "usually", "cases");
        var usual = file.Node("usually")!;
        usual.Only("code", "unit", "from", "by");
        foreach (var node in file.List("cases"))
        {
            node.Only("name", "zone", "born", "plan", "readings", "looks", "stands", "told");
            var zone = DeploymentZone.Find(node.Text("zone") ?? "Europe/London")!;
            var lines = new CaseReadings(zone, usual);
            foreach (var line in node.Texts("readings"))
            {
                lines.Add(line);
            }

            yield return new MissedCase(
                node.Text("name")!, zone, node.Text("born"), [.. node.Texts("plan").Select(line => PlanOf(line, zone))], lines.Commits,
                [.. node.Texts("looks").SelectMany(line => LooksOf(line, zone))], node.Text("stands") is var stands && stands == "nothing" ? null : stands, [.. node.Texts("told")]);
        }
    }

    /// <summary><c>TIME practice NAME TIMES/day, NAME TIMES/week, FACT</c>: all that stands in the plan from then on.</summary>
    private static (DateTimeOffset At, bool ByPractice, CarePlan Plan) PlanOf(string line, DeploymentZone zone)
    {
        var (at, who) = (CaseReadings.TimeOf(line[..Minutes.Length], zone), line[(Minutes.Length + 1)..].Split(' ')[0]);
        var plan = CarePlan.None;
        foreach (var term in line[(Minutes.Length + who.Length + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (PlanLevels.Facts.TryGetValue(term, out var fact))
            {
                plan = plan with { Facts = plan.Facts | fact };
            }
            else
            {
                var (name, often) = (term[..term.LastIndexOf(' ')], term[(term.LastIndexOf(' ') + 1)..].Split('/'));
                plan = plan with { Measurements = plan.Measurements.Add(new PlannedMeasurement(name, int.Parse(often[0], CultureInfo.InvariantCulture), Enum.Parse<PlanPeriod>(often[1], ignoreCase: true))) };
            }
        }

        return (at, who switch { "practice" => true, "citizen" => false, _ => throw new FormatException($"Whose plan? {line}") }, plan);
    }

    /// <summary><c>TIME</c>, or <c>DATE to DATE HH:mm</c> for each day.</summary>
    private static IEnumerable<DateTimeOffset> LooksOf(string line, DeploymentZone zone)
    {
        if (line.Split(" to ") is not [var first, var last])
        {
            return [CaseReadings.TimeOf(line, zone)];
        }

        var (from, to) = (DayOf(first), DayOf(last[..Days.Length]));
        return Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(day => CaseReadings.TimeOf($"{from.AddDays(day):yyyy-MM-dd}{last[Days.Length..]}", zone));
    }

    private static DateOnly DayOf(string text) => DateOnly.ParseExact(text, Days, CultureInfo.InvariantCulture);
}
