using System.Globalization;
using PhrCluster.Alerts;
using PhrCluster.Datatypes;
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
        file.Only("rule", "about", "usually", "cases");
        var usual = file.Node("usually")!;
        usual.Only("code", "unit", "from", "by");
        foreach (var node in file.List("cases"))
        {
            node.Only("name", "zone", "readings", "stands", "alert", "told");
            yield return CaseOf(file.Text("rule")!, node, usual);
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
