using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Alerts;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Pages.About;
using PhrCluster.Web.Settings;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>Reads and searches the rules of alerts as PlanDefinitions: for anybody, as the page that tells of them.</summary>
internal sealed class AlertRuleDefinitions(ResourceSearch searches, IOptions<WebSettings> settings)
{
    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("url", ParameterKind.Uri, "url"),
        new("version", ParameterKind.Token, "version"),
        new("title", ParameterKind.Text, "title"),
    ];

    private static PageWords Words => Language.Default.Pages;

    public Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation) => AlertRuleFacts.All.TryGetValue(call.Id, out var facts)
        ? Task.FromResult(new FhirAnswer(StatusCodes.Status200OK) { Body = [writer => Write(writer, call.Id, facts)] })
        : throw new FhirFault(StatusCodes.Status404NotFound, IssueCode.NotFound, "There is no rule of this name.");

    /// <summary>By their names.</summary>
    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation)
    {
        var query = ResourceQuery.Read(call, Parameters, ResourceQuery.ResultParameters.Contains, settings.Value, []) with { PageSize = ResourceQuery.PageSizeOf(call.Query, settings.Value) };
        FoundResource[] found = [.. AlertRuleFacts.All.Select(rule => AlertTexts.Found(rule.Key, writer => Write(writer, rule.Key, rule.Value))).Where(it => query.Matches(it.Json))];
        return searches.AnswerOwn(call, PlanDefinitionRenderer.ResourceType, query, () => Task.FromResult(AlertTexts.Page(null, found, query.PageSize, call.Continuation)));
    }

    private void Write(Utf8JsonWriter writer, string rule, AlertRuleFacts facts)
    {
        var words = Language.Default.Alerts.Rules[rule];
        var (told, page) = (settings.Value.Operator, settings.Value.FhirBase[..^"/fhir".Length] + AboutLinks.RuleOf(rule));
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
