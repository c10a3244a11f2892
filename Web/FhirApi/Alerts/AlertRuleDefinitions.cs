using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Alerts;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.Pages.About;
using PhrCluster.Web.Settings;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>Reads and searches the rules of alerts as PlanDefinitions: for anybody, as the page that tells of them.</summary>
internal sealed class AlertRuleDefinitions(ResourceSearch searches, IOptions<WebSettings> settings) : PublicResources(
    PlanDefinitionRenderer.ResourceType,
    [
        new("_id", ParameterKind.Id, "id"),
        new("url", ParameterKind.Uri, "url"),
        new("version", ParameterKind.Token, "version"),
        new("title", ParameterKind.Text, "title"),
    ],
    "There is no rule of this name.", searches, settings)
{
    private static PageWords Words => Language.Default.Pages;

    protected override Task<Action<Utf8JsonWriter>?> Find(string id, CancellationToken cancellation) =>
        Task.FromResult<Action<Utf8JsonWriter>?>(AlertRuleFacts.All.TryGetValue(id, out var facts) ? writer => Write(writer, id, facts) : null);

    /// <summary>By their names.</summary>
    protected override Task<IEnumerable<FoundResource>> All(CancellationToken cancellation) =>
        Task.FromResult(AlertRuleFacts.All.Select(rule => FoundResource.Of(rule.Key, writer => Write(writer, rule.Key, rule.Value))));

    private void Write(Utf8JsonWriter writer, string rule, AlertRuleFacts facts)
    {
        var words = Language.Default.Alerts.Rules[rule];
        var (told, page) = (Settings.Operator, PagesBase + AboutLinks.RuleOf(rule));
        PlanDefinitionRenderer.Write(writer, rule, facts, new RuleTexts(
            words.Title, words.Does, words.Ends, words.CannotSee, words.Guideline, page, told.Name, told.Phone,
            [
                (Words.RuleField(RuleFact.Name), rule), (Words.RuleField(RuleFact.Does), words.Does), (Words.AlertRulesTitle, page), (Words.HelpTitle, Words.CallUs(told.Phone)),
            ],
            [
                (Words.RuleField(RuleFact.Answers), words.Answers), (Words.Fact(DeploymentFact.Operator), told.Name ?? Words.NotStated), (Words.RuleField(RuleFact.Data), words.Data),
                (Words.RuleField(RuleFact.CannotSee), words.CannotSee), (Words.RuleField(RuleFact.Ends), words.Ends), (Words.RuleField(RuleFact.Guideline), words.Guideline),
                .. Words.AboutAlerts.Select(static topic => (topic.Title, topic.Text)),
            ]));
    }
}
