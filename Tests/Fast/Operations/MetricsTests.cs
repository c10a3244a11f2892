using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using Xunit;

namespace PhrCluster.Tests.Fast.Operations;

/// <summary>The dashboard and the alerts ask for metrics that there are, and operators find each explained.</summary>
public sealed partial class MetricsTests
{
    private const string Dashboard = "deploy/grafana/phr-cluster.json", Alerts = "deploy/prometheus/phr-alerts.yaml", Page = "docs/operations.md";

    private static readonly Dictionary<string, IEnumerable<string>> Values = new()
    {
        [RecordMeter.Outcome] = [.. TagNames<AppendEnd>.All, "taken", "owed"],
        [RecordMeter.WokenFrom] = TagNames<WakeSource>.All,
        [RecordMeter.ByRole] = TagNames<Role>.All,
        [RecordMeter.Because] = TagNames<ReasonCode>.All,
        [RecordMeter.Trouble] = TagNames<RecordTrouble>.All,
        [RecordMeter.Post] = [],
    };

    public static TheoryData<string> Queries => new(OfDashboard().Concat(OfAlerts().Select(static it => Manifest.Text(it["expr"]))));

    [Theory]
    [MemberData(nameof(Queries))]
    public void AQuery_AsksForWhatThereIs(string text)
    {
        var query = new MetricQuery(text);

        query.Metrics.Should().NotBeEmpty().And.OnlyContain(static metric => KnownMetrics.Has(metric));
        query.LabelNames.Except(["job", "instance", "le", "http_response_status_code"]).Should().BeSubsetOf(Values.Keys.Select(static it => it.Replace('.', '_')));
        foreach (var (label, value) in query.Conditions.Where(static it => it.Label.StartsWith("phr_", StringComparison.Ordinal)))
        {
            Values.Single(it => it.Key.Replace('.', '_') == label).Value.Should().Contain(value);
        }
    }

    [Fact]
    public void TheDashboard_IsWhole()
    {
        var panels = Manifest.In(JsonNode.Parse(File.ReadAllText(Repository.At(Dashboard)))!["panels"]).ToList();

        panels.Select(static it => it["id"]!.GetValue<int>()).Should().OnlyHaveUniqueItems();
        panels.Where(static it => Manifest.Text(it["type"]) != "row").Should().OnlyContain(static it => Manifest.In(it["targets"]).Any());
        KnownMetrics.Ours.Select(static it => it.Name.Replace('.', '_')).Should().OnlyContain(static name => OfDashboard().Any(query => query.Contains(name)), "each is shown");
    }

    [Fact]
    public void OperatorsFindEachInstrument_WithItsUnit() =>
        Rows(InstrumentRow()).Should().BeEquivalentTo(KnownMetrics.Ours.Select(static it => $"{it.Name} {it.Unit}"));

    [Fact]
    public void OperatorsFindWhatToDo_ForEachAlert() =>
        Rows(AlertRow()).Should().Equal(OfAlerts().Select(static it => Manifest.Text(it["alert"])));

    private static IEnumerable<string> Rows(Regex row) =>
        File.ReadLines(Repository.At(Page)).Select(line => row.Match(line)).Where(static it => it.Success).Select(static it => string.Join(' ', it.Groups.Values.Skip(1).Select(static group => group.Value)));

    private static IEnumerable<string> OfDashboard() =>
        Manifest.In(JsonNode.Parse(File.ReadAllText(Repository.At(Dashboard)))!["panels"]).SelectMany(static panel => Manifest.In(panel["targets"])).Select(static it => Manifest.Text(it["expr"]));

    private static IEnumerable<JsonNode> OfAlerts() => Manifest.In(Manifest.Read(Alerts).Single()["groups"]).SelectMany(static group => Manifest.In(group["rules"]));

    [GeneratedRegex(@"^\| `(phr\.[a-z._]+)` \| `?([^ |`]+)`? \|")]
    private static partial Regex InstrumentRow();

    [GeneratedRegex(@"^\| (Phr[A-Za-z]+) \|")]
    private static partial Regex AlertRow();
}
