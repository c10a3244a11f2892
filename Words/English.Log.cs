using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.Words;

/// <content>The access log and its notices.</content>
public partial class English
{
    /// <inheritdoc/>
    public override string Of(Notice notice) => 
        Of(notice.Reason) + (notice.Kind == NoticeKind.Answered ? Answered(notice.Statement) : Stated(notice.Statement)) + Times(notice);

    /// <inheritdoc/>
    public override string Why(AccessLogEntry entry) => Of(entry.Reason) + Stated(entry.Statement) + Times(entry);

    /// <inheritdoc/>
    public override string Who(AccessLogEntry entry, string citizen) => entry.Role switch
    {
        Role.Citizen when entry.App is { } app => $"the app {app} (for {(entry.Subject == citizen ? "the citizen" : entry.Subject)})",
        Role.Citizen => entry.Subject == citizen ? "the citizen" : $"{entry.Subject} ({(entry.Permitted ? "for the citizen" : "another citizen")})",
        Role.Unknown => "somebody unverified",
        _ when entry.Organization is { } organization && organization != entry.Subject => $"{entry.Subject} of {organization} ({RoleOf(entry)}){ForPurpose(entry)}",
        _ => $"{entry.Subject} ({RoleOf(entry)}){ForPurpose(entry)}",
    };

    /// <inheritdoc/>
    public override string What(AccessLogEntry entry) => entry.Action switch
    {
        AccessAction.Submit => "submit data",
        AccessAction.Dashboard => "see the dashboard",
        AccessAction.Readings when entry.Intent == ConsentAction.Use => "read, to use",
        AccessAction.Readings when entry.Intent == ConsentAction.Disclose => "read, to pass on",
        AccessAction.Readings => "see readings",
        AccessAction.Trend when entry.Intent == ConsentAction.Use => "sum up readings, to use",
        AccessAction.Trend when entry.Intent == ConsentAction.Disclose => "sum up readings, to pass on",
        AccessAction.Trend => "see readings over time",
        AccessAction.Search when entry.Intent == ConsentAction.Use => "search, to use",
        AccessAction.Search when entry.Intent == ConsentAction.Disclose => "search, to pass on",
        AccessAction.Search => "search the record",
        AccessAction.History => "read entries and their versions",
        AccessAction.GiveConsent => "give consent",
        AccessAction.WithdrawConsent => "withdraw consent",
        AccessAction.ListConsents => "list consents",
        AccessAction.AccessLog => "see this log",
        AccessAction.Export => "export the record",
        AccessAction.Verify => "verify the record",
        AccessAction.Explain => "ask for an explanation",
        AccessAction.Replay => "check a decision",
        AccessAction.Register => "register with a practice",
        AccessAction.DeclareEmergency => "declare an emergency",
        AccessAction.Arrange => "change consents and labels",
        AccessAction.Notices => "see notices",
        AccessAction.Transact => "change data",
        AccessAction.Demographics => "see personal details",
        AccessAction.SetDemographics => "change personal details",
        AccessAction.RaiseConcern => "ask about the record",
        AccessAction.ListConcerns => "see what was asked",
        AccessAction.AnswerConcern => "answer what was asked",
        AccessAction.Preferences => "see your preferences",
        AccessAction.SetPreferences => "change your preferences",
        AccessAction.ListPatient => "open the list of patients",
        AccessAction.SeeDelegation => "see whom they act for",
        AccessAction.ListAlerts => "see alerts",
        AccessAction.HandleAlert => "act on an alert",
        AccessAction.Subscribe => "subscribe",
        AccessAction.ListSubscriptions => "see subscriptions",
        AccessAction.EndSubscription => "end a subscription",
        AccessAction.Notify => "be told by a subscription",
        AccessAction.RequestConsent => "ask for a consent",
        AccessAction.ListRequests => "see what was asked for",
        AccessAction.AnswerRequest => "answer a request",
        AccessAction.SetAsking => "say who may ask",
        AccessAction.WithdrawRequest => "take a request back",
        AccessAction.SeeCarePlan => "see the plan",
        AccessAction.SetCarePlan => "change the plan",
        AccessAction.MuteAlert => "mute or unmute alerts",
        AccessAction.ListProgrammes => "see which programmes use the record",
        AccessAction.JoinProgramme => "join a research programme",
        AccessAction.LeaveProgramme => "leave a research programme",
        AccessAction.OptOut => "opt out of a programme",
        AccessAction.OptIn => "take back an opt-out",
        AccessAction.Messages => "see what messages you get",
        AccessAction.ChooseMessages => "choose what messages you get",
        _ => entry.Action.ToString(),
    };

    private static string RoleOf(AccessLogEntry entry) => entry.Role.ToString().ToLowerInvariant();

    private string ForPurpose(AccessLogEntry entry) => entry.Purpose is { } purpose ? $", for {Purpose(purpose)}" : string.Empty;

    private static string Times(Notice notice) => notice.Count == 1 ? string.Empty : $" This is the last of {notice.Count} such declarations; the reason is that of the first.";

    private static string Times(AccessLogEntry entry) => entry.Since is null ? string.Empty
        : entry.Count == 1 ? " One such request was refused."
        : $" {entry.Count} such requests were refused within a minute.";

    private static string Answered(string? words) => words is null ? string.Empty : $" They said: {Quotes.InQuotes(words)}";

    private static string Stated(string? statement) => statement is null ? string.Empty : $" Their reason: {Quotes.InQuotes(statement)}";
}
