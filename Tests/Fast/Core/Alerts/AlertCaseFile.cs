using System.Globalization;
using PhrCluster.Alerts;
using PhrCluster.Datatypes;
using PhrCluster.Plans;
using PhrCluster.Tests.Fast.Core.Consents;
using YamlDotNet.RepresentationModel;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>Reads the files in Cases/, whose notation their README explains. A word that it does not know is an error, never left out.</summary>
internal static class AlertCaseFile
{
    private static readonly Dictionary<string, AlertUrgency> Urgencies = new()
    {
        ["routine"] = AlertUrgency.Routine, ["soon"] = AlertUrgency.Soon, ["same day"] = AlertUrgency.SameDay, ["emergency"] = AlertUrgency.Emergency,
    };

    public static IEnumerable<AlertCase> Read(string path)
    {
        var yaml = new YamlStream();
        using var text = File.OpenText(path);
        yaml.Load(text);
        var file = new CaseNode(yaml.Documents.Single().RootNode, path);
        file.Only("rule", "about", "usually", "plan", "cases");
        var usual = file.Node("usually")!;
        usual.Only("code", "unit", "from", "by");
        foreach (var node in file.List("cases"))
        {
            node.Only("name", "zone", "plan", "born", "readings", "stands", "alert", "told");
            yield return CaseOf(file.Text("rule")!, node, usual) with { Plan = PlanOf(node.Node("plan") is null ? file : node), Born = node.Text("born") };
        }
    }

    private static AlertCase CaseOf(string rule, CaseNode node, CaseNode usual)
    {
        var zone = DeploymentZone.Find(node.Text("zone") ?? "Europe/London")!;
        var lines = new CaseReadings(zone, usual);
        foreach (var line in node.Texts("readings"))
        {
            lines.Add(line);
        }

        var stands = ExpectedOf(node.Text("stands")!, zone);
        return new AlertCase(
            rule, node.Text("name")!, zone, lines.Commits, stands, node.Text("alert") is { } alert ? ExpectedOf(alert, zone) : stands,
            node.Node("told") is null ? null : [.. node.Texts("told")]);
    }

    /// <summary>Facts and levels by their names, as <c>phr plan set</c> takes them, and <c>best-peak-flow=NUMBER</c>; null where there is no plan.</summary>
    private static CarePlan? PlanOf(CaseNode node)
    {
        if (node.Node("plan") is null)
        {
            return null;
        }

        var plan = CarePlan.None;
        foreach (var term in node.Texts("plan"))
        {
            plan = term.Split('=') switch
            {
                ["best-peak-flow", var value] => plan with { BestPeakFlow = new BestPeakFlow(NumberOf(value), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) },
                [var level, var value] => plan with { Levels = plan.Levels.Add(new OwnLevel(PlanLevels.Find(level)!.Kind, NumberOf(value))) },
                _ => plan with { Facts = plan.Facts | PlanLevels.Facts[term] },
            };
        }

        return plan;
    }

    private static decimal NumberOf(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    /// <summary><c>nothing</c>, or <c>URGENCY from TIME to TIME with FIGURES</c>.</summary>
    private static ExpectedAlert? ExpectedOf(string text, DeploymentZone zone)
    {
        if (text == "nothing")
        {
            return null;
        }

        var (urgency, rest) = Split(text, " from ");
        var (from, after) = Split(rest, " to ");
        var (to, figures) = Split(after, " with ");
        return new ExpectedAlert(
            Urgencies[urgency], CaseReadings.TimeOf(from, zone), CaseReadings.TimeOf(to, zone),
            [.. figures.Split(' ').Select(static figure => decimal.Parse(figure, CultureInfo.InvariantCulture))]);
    }

    private static (string Left, string Right) Split(string text, string at) => text.Split(at) is [var left, var right]
        ? (left, right)
        : throw new FormatException($"What is expected? {text}");
}
