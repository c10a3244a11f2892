using System.Net;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using PhrCluster.Alerts;
using PhrCluster.Words;
using Xunit;
using Task = System.Threading.Tasks.Task;

namespace PhrCluster.Tests.Cluster.Web;

/// <summary>The rules of alerts as PlanDefinitions: for anybody, and as much as the page for people says.</summary>
public sealed class AlertRulesOverHttpTests : IAsyncLifetime
{
    private FrontDoor _door = null!;
    private HttpClient _anybody = null!;

    public async Task InitializeAsync()
    {
        _door = await FrontDoor.Open(static settings => (settings.Operator.Name, settings.Operator.Phone) = ("NHS Example Trust", "01632 960000"));
        _anybody = _door.For(null);
    }

    public async Task DisposeAsync()
    {
        _anybody.Dispose();
        await _door.DisposeAsync();
    }

    [Fact]
    public async Task Rules_AreReadAndSearched_WithoutAToken()
    {
        var all = (await _anybody.Get("PlanDefinition?_count=100")).Must(HttpStatusCode.OK);
        all.Matches.Select(static it => it["id"]!.GetValue<string>()).Should().BeEquivalentTo(AlertRuleFacts.All.Keys);
        all.Json["total"]!.GetValue<int>().Should().Be(AlertRuleFacts.All.Count);
        var page = (await _anybody.Get("PlanDefinition?_count=5")).Must(HttpStatusCode.OK);
        (await _anybody.Get(page.Link("next")!)).Must(HttpStatusCode.OK).Matches.Select(static it => it["id"]!.GetValue<string>()).Should().Equal(AlertRuleFacts.All.Keys.Skip(5).Take(5));
        (await _anybody.Get("PlanDefinition?_total=none")).Json.ContainsKey("total").Should().BeFalse();
        (await _anybody.Get("PlanDefinition?_summary=count")).Matches.Should().BeEmpty();
        (await _anybody.Send(HttpMethod.Post, "PlanDefinition/_search", new FormUrlEncodedContent([KeyValuePair.Create("url", "urn:phr:alert-rule:HR")]))).Matches.Should().ContainSingle();
        var read = (await _anybody.Get("PlanDefinition/BP-SEVERE?_pretty=true")).Must(HttpStatusCode.OK);
        read.Text.Should().Contain("\n");
        (read.ETag, (await _anybody.Get("PlanDefinition/BP-SEVERE/_history")).Status).Should().Be((null, HttpStatusCode.NotFound));
        (await _anybody.Get("PlanDefinition/BP-SEVERE?_format=xml")).Must(HttpStatusCode.OK).Response.Content.Headers.ContentType!.MediaType.Should().Be("application/fhir+xml");
        (await _anybody.Get("PlanDefinition/nothing")).Must(HttpStatusCode.NotFound);
        (await _anybody.Get("PlanDefinition?subject=anna")).Must(HttpStatusCode.BadRequest);
        (await _anybody.Get("Observation")).Must(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task EachRule_SaysAllThatItsPageSays_AndWhoAnswers()
    {
        foreach (var (name, facts) in AlertRuleFacts.All)
        {
            var read = (await _anybody.Get($"PlanDefinition/{name}")).Must(HttpStatusCode.OK);
            var rule = (PlanDefinition)new FhirJsonDeserializer().DeserializeResource(read.Text);
            var words = Language.Default.Alerts.Rules[name];

            (rule.Url, rule.Version, rule.Title, rule.Publisher).Should().Be(($"urn:phr:alert-rule:{name}", $"{facts.Version}", words.Title, "NHS Example Trust"));
            var said = rule.GetExtension("urn:phr:algorithm-record")!.Extension.Select(static it => (Tier: it.Url, About: it.GetStringExtension("about"), Says: it.GetStringExtension("says"))).ToList();
            said.Should().Contain(static it => it.Tier == "tier-1").And.OnlyContain(static it => !string.IsNullOrEmpty(it.About) && !string.IsNullOrEmpty(it.Says));
            said.Select(static it => it.Says).Should().Contain([words.Does, words.Data, words.CannotSee, words.Ends, words.Guideline, words.Answers, "NHS Example Trust"]);
            rule.RelatedArtifact.Should().Contain(it => it.Citation == words.Guideline).And.Contain(it => (it.Url ?? "").EndsWith($"/rules/alerts#{name.ToLowerInvariant()}", StringComparison.Ordinal));
            var trigger = rule.Action.Single().Trigger.Single();
            if (facts.Measures.IsEmpty)
            {
                trigger.Type.Should().Be(TriggerDefinition.TriggerType.Periodic);
                trigger.Timing.Should().BeOfType<Timing>().Which.Repeat!.PeriodUnit.Should().Be(Timing.UnitsOfTime.D);
            }
            else
            {
                trigger.Data.Single().CodeFilter.Single().Code.Should().NotBeEmpty();
            }
        }
    }
}
