using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Fhir.Alerts;
using PhrCluster.Practices;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.FhirApi.Requests;
using PhrCluster.Web.Settings;

namespace PhrCluster.Web.FhirApi.Alerts;

/// <summary>
/// Reads and searches what is to be done about alerts as Tasks. Of one patient it is the look at their alerts; where no patient is named, it is the worklist of the requester's organisation, each row
/// of which is such a look.
/// </summary>
internal sealed class Tasks(IGrainFactory grains, RecordOfAlert records, ResourceSearch searches, IOptions<WebSettings> settings)
{
    private const string StatusSystem = "http://hl7.org/fhir/task-status";

    public static readonly ImmutableArray<ResourceParameter> Parameters =
    [
        new("_id", ParameterKind.Id, "id"),
        new("code", ParameterKind.Token, "code"),
        new("owner", ParameterKind.Reference, "owner"),
        new("status", ParameterKind.Token, "status") { System = StatusSystem },
        new("business-status", ParameterKind.Token, "businessStatus"),
    ];

    public async Task<FhirAnswer> Read(FhirCall call, CancellationToken cancellation)
    {
        var citizen = records.Of(call);
        try
        {
            var disclosed = await call.Ask(grains, citizen).Alerts(cancellation);
            return disclosed.Alerts.FirstOrDefault(alert => AlertIds.IsOf(call.Id, alert, citizen)) is { } found
                ? new FhirAnswer(StatusCodes.Status200OK) { RecordVersion = disclosed.Version, Body = [writer => AlertTexts.WriteTask(writer, found, citizen)] }
                : throw FhirFault.NotFound(disclosed.Version);
        }
        catch (AccessRefusedException e) when (!FaultTable.IsUnauthenticated(e.Explanation))
        {
            throw FhirFault.NotFound(FaultTable.ToldVersion(e.Explanation));
        }
    }

    public Task<FhirAnswer> Search(FhirCall call, CancellationToken cancellation)
    {
        if (call.Route.ContainsKey("patient") || call.Requester.Patient is not null || !RecordNaming.InParameters(call.Query, settings.Value.FhirBase).IsEmpty)
        {
            return searches.Answer(call, TaskRenderer.ResourceType, Parameters, (query, citizen) => OfPatient(call, query, citizen, cancellation));
        }

        var query = ResourceQuery.Read(call, Parameters, ResourceQuery.ResultParameters.Contains, settings.Value, []) with { PageSize = SizeOf(call) };
        return searches.AnswerOwn(call, TaskRenderer.ResourceType, query, () => OnWorklist(call, query, cancellation));
    }

    /// <summary>Of open alerts first, the most urgent of them first; then of the newest that have ended.</summary>
    private async Task<ResourcePage> OfPatient(FhirCall call, ResourceQuery query, string citizen, CancellationToken cancellation)
    {
        var disclosed = await call.Ask(grains, citizen).Alerts(cancellation);
        FoundResource[] found =
        [
            .. disclosed.Alerts.Select(alert => FoundResource.Of(AlertIds.Of(alert, citizen), writer => AlertTexts.WriteTask(writer, alert, citizen))).Where(it => query.Matches(it.Json)),
        ];
        return ResourcePage.Of(disclosed.Version, found, query.PageSize, call.Continuation);
    }

    /// <summary>The most urgent first, and of those the oldest. Nobody is looked at whom the list itself can leave out.</summary>
    private async Task<ResourcePage> OnWorklist(FhirCall call, ResourceQuery query, CancellationToken cancellation)
    {
        if (RulesOf(query) is not { } rules)
        {
            return ResourcePage.Empty(null);
        }

        var wanted = new WorklistQuery(Unclaimed: OnlyUnclaimed(query), Continuation: call.Continuation) { Rules = rules, PageSize = query.PageSize };
        var page = await PersonalLists.Worklist(grains, TicketSource.Given(call.Ticket), wanted, cancellation);
        return new ResourcePage(
            null,
            [
                .. page.Tasks.Select(static task => FoundResource.Of(AlertIds.Of(task.Alert, task.Citizen), writer => AlertTexts.WriteTask(writer, task.Alert, task.Citizen)))
                    .Where(it => query.Matches(it.Json)),
            ],
            null,
            page.Continuation)
        {
            Warning = page.NotLoaded == 0 ? null : "Some records did not answer in time: whether there is a task of theirs is not known. Ask again.",
        };
    }

    /// <summary>The rules that are asked for by one <c>code</c>; empty for any. Null where none of them is a rule.</summary>
    private static ImmutableArray<string>? RulesOf(ResourceQuery query)
    {
        if (query.Of("code").ToArray() is not [var term])
        {
            return [];
        }

        const string Ours = DetectedIssueRenderer.Rules + "|";
        ImmutableArray<string> rules =
        [
            .. term.Values.Where(static value => value.StartsWith(Ours, StringComparison.Ordinal) || !value.Contains('|', StringComparison.Ordinal))
                .Select(static value => value.StartsWith(Ours, StringComparison.Ordinal) ? value[Ours.Length..] : value)
                .Where(static rule => rule.Length > 0)
                .Select(static rule => rule.ToUpperInvariant()),
        ];
        return rules.IsEmpty ? null : rules;
    }

    private static bool OnlyUnclaimed(ResourceQuery query) => query.Of("status").Any(static term => term.Values is ["requested" or StatusSystem + "|requested"]);

    private int SizeOf(FhirCall call) => call.Query["_summary"] is null or "false" && ResourceQuery.CountOf(call.Query, settings.Value) is > 0 and var size
        ? Math.Min(size, RecordLimits.MaxTaskRows)
        : throw FhirFault.BadRequest("_count: tasks of all patients are not counted: each would be looked at", IssueCode.NotSupported);
}
