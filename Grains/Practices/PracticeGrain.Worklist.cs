using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Core.Alerts;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Worklists;
using PhrCluster.Identity;
using PhrCluster.Practices;

namespace PhrCluster.Grains.Practices;

/// <summary>The organisation's worklist: what is open the parts know, and what is shown the citizens' records decide, with the caller's own ticket.</summary>
public sealed partial class PracticeGrain
{
    private const string NoTask = "must be the id of a task on your list";

    /// <summary>More than a place takes, and such that a token needs no padding of its own.</summary>
    private const int TokenLength = 98;

    private const int MaxTokenLength = 1_024;

    public async Task<WorklistOutcome> Worklist(AccessTicket ticket, WorklistQuery query, CancellationToken cancellationToken)
    {
        var (organization, refusal) = Asking(ticket, "Task", AccessAction.ListAlerts);
        if (refusal is not null)
        {
            return new WorklistOutcome.Refused(new Explanation(Permitted: false, 0, null, [], refusal));
        }

        var list = vault.ListOf(ListKind.Alerts, organization!);
        TaskPlace? after = null;
        if (query?.Continuation is { } continuation && (after = PlaceIn(continuation, list)) is null)
        {
            return new WorklistOutcome.Invalid("query.continuation", "must be that of a page before");
        }

        if (query is null || !Enum.IsDefined(query.AtLeast))
        {
            return new WorklistOutcome.Invalid("query.atLeast", "must be routine, soon, same day or emergency");
        }

        if (query.PageSize < 1)
        {
            return new WorklistOutcome.Invalid("query.pageSize", "must be 1 or more");
        }

        if (!query.Rules.IsDefault && query.Rules.Length > RecordLimits.MaxSearchAlternatives)
        {
            return new WorklistOutcome.Invalid("query.rules", $"must be {RecordLimits.MaxSearchAlternatives} at most");
        }

        var rowsWanted = Math.Min(query.PageSize ?? RecordLimits.MaxTaskRows, RecordLimits.MaxTaskRows);
        var open = await Open(list, query, after, cancellationToken);
        var tasks = ImmutableArray.CreateBuilder<WorklistTask>();
        var (next, notLoaded) = (0, 0);
        while (next < open.Count && tasks.Count + notLoaded < rowsWanted && next < RecordLimits.MaxTaskLooks)
        {
            // No more than there is room for: nobody is looked at who is not shown.
            var asked = open.GetRange(next, Math.Min(Math.Min(rowsWanted - tasks.Count - notLoaded, RecordLimits.MaxTaskLooks - next), open.Count - next));
            next += asked.Count;
            var rows = await Look(list, asked, ticket, cancellationToken);
            tasks.AddRange(rows.Where(static row => row is { Loaded: true, Task: not null }).Select(static row => row.Task!));
            notLoaded += rows.Count(static row => !row.Loaded);
        }

        // A page that is full goes on, whether or not anything is behind it, and another does not: whatever is hidden from the caller, it comes to the same.
        var goesOn = tasks.Count + notLoaded == rowsWanted || next < open.Count;
        return new WorklistPage(organization!, tasks.ToImmutable(), notLoaded, goesOn ? TokenOf(open[next - 1].Place, list) : null);
    }

    public async Task<HandleAlertOutcome> HandleTask(AccessTicket ticket, TaskAction action, CancellationToken cancellationToken)
    {
        var (organization, refusal) = Asking(ticket, "Task", AccessAction.HandleAlert);
        if (refusal is not null)
        {
            return new HandleAlertOutcome.Refused(new Explanation(Permitted: false, 0, null, [], refusal));
        }

        if (action is null || TaskName.Parse(action.Id) is not { } name)
        {
            return new HandleAlertOutcome.Invalid("action.id", NoTask);
        }

        // What is no action is told before anybody is looked for, so that it says nothing of whether there is a task.
        var wanted = new AlertAction(name.Rule, name.Version, action.Step, action.Outcome, action.Words);
        if (AlertActions.Check(wanted) is { } fault)
        {
            return new HandleAlertOutcome.Invalid(fault.Field, fault.Rule);
        }

        var list = vault.ListOf(ListKind.Alerts, organization!);
        var listed = WorklistRules.Find(await WorklistParts.Of(GrainFactory, list, name.Citizen).Read(cancellationToken), name.Citizen);
        var outcome = listed is null ? null : await GrainFactory.GetGrain<ICitizenGrain>(vault.Open(list, listed.SealedId.AsSpan())).HandleAlert(ticket, wanted, cancellationToken);

        // One that is hidden from the caller is for them as one that is not there.
        return outcome is null or HandleAlertOutcome.Invalid { Field: AlertActions.OfNoAlert } ? new HandleAlertOutcome.Invalid("action.id", NoTask) : outcome;
    }

    /// <summary>Where a page ends. The last that was looked at may be hidden from the caller: sealed, and always of one length, it tells nobody of it.</summary>
    private string TokenOf(TaskPlace place, PeopleListName list) => vault.SealText(list, place.ToString().PadRight(TokenLength)).Replace('+', '-').Replace('/', '_');

    /// <returns>Null for what is no token of this list.</returns>
    private TaskPlace? PlaceIn(string token, PeopleListName list)
    {
        try
        {
            return token.Length <= MaxTokenLength ? TaskPlace.Parse(vault.OpenText(list, token.Replace('-', '+').Replace('_', '/')).TrimEnd()) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>What is open by what the list was told, in the order in which it is shown.</summary>
    private async Task<List<OpenTask>> Open(PeopleListName list, WorklistQuery query, TaskPlace? after, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(Enumerable.Range(0, WorklistParts.Count).Select(part => WorklistParts.At(GrainFactory, list, part).Read(cancellationToken)));
        return
        [
            .. parts.SelectMany(static part => part)
                .SelectMany(static citizen => citizen.Alerts.Select(alert => new OpenTask(citizen, alert)))
                .Where(task => task.Alert.Urgency >= query.AtLeast && !(query.Unclaimed && task.Alert.LastStep is AlertStep.Claimed))
                .Where(task => query.Rules.IsDefaultOrEmpty || query.Rules.Contains(task.Alert.Rule))
                .Where(task => after is null || task.Place.CompareTo(after.Value) > 0)
                .OrderBy(static task => task.Place),
        ];
    }

    private Task<TaskRow[]> Look(PeopleListName list, List<OpenTask> asked, AccessTicket ticket, CancellationToken cancellationToken) =>
        AskEach(asked, task => Row(list, task, ticket, cancellationToken), cancellationToken);

    private async Task<TaskRow> Row(PeopleListName list, OpenTask task, AccessTicket ticket, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var citizen = vault.Open(list, task.Citizen.SealedId.AsSpan());
            if (await GrainFactory.GetGrain<ICitizenGrain>(citizen).Alerts(ticket, either.Token).WaitAsync(either.Token) is not AlertsDisclosed shown)
            {
                return new TaskRow(Loaded: true, null);
            }

            if (shown.Alerts.FirstOrDefault(alert => alert.Rule == task.Alert.Rule && alert.Version == task.Alert.Version) is { IsOpen: true, IsClosed: false } alert)
            {
                return new TaskRow(Loaded: true, new WorklistTask(new TaskName(task.Citizen.Place, alert.Rule, alert.Version).ToString(), citizen, shown.Held?.Demographics, alert));
            }

            return new TaskRow(Loaded: true, null); // Over, or hidden from this caller: the record tells the list by itself what is open.
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!patience.IsCancellationRequested)
            {
                LogNotLoaded(e);
            }

            return new TaskRow(Loaded: false, null);
        }
    }

    private sealed record OpenTask(ListedTasks Citizen, ListedAlert Alert)
    {
        public TaskPlace Place { get; } = new(Alert.Urgency, Alert.RaisedAt, Citizen.Place, Alert.Rule);
    }

    /// <param name="Task">Null for one that is not to be seen.</param>
    private readonly record struct TaskRow(bool Loaded, WorklistTask? Task);
}
