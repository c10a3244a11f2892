using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>Who looked, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        private const int NamedKinds = 3;

        public override string LogTitle => "Who looked at your record";

        public override string LogLede(int organizations, int apps, int people, int refused, int? days, DateTimeOffset since, DateTimeOffset now)
        {
            string[] who = [.. Any(organizations, "organisation"), .. Any(apps, "app"), .. Any(people, "person", "people")];
            return $"{(who.Length == 0 ? "Nobody but you has looked" : $"{Listed(who, "and")} looked")} {(days is { } last ? $"in the last {Count(last, "day")}" : $"since {When(since, now)}")}."
                + (refused == 0 ? "" : $" {refused.ToString("N0", CultureInfo.InvariantCulture)} {(refused == 1 ? "was" : "were")} turned away.");
        }

        public override string SingleEntries(int count) => $"{Count(count, "request")} in 10 minutes";

        public override string FilterTheLog => "Show only some of it";

        public override string LogWhoField => "Who";

        public override string Everybody => "Everybody";

        public override string LogWhyField => "Why";

        public override string AnyReason => "Any reason";

        public override string LogWhatField => "What happened";

        public override string Anything => "Anything";

        public override string FirstDayField => "From this day";

        public override string LastDayField => "Until this day";

        public override string LogDayWrong => "Enter a day that there is, such as 28 11 2026";

        public override string LastDayBeforeFirst => "The last day is before the first. Change one of them";

        public override string ToldField => "What we told you of";

        public override string ToldOnly => "Only what we told you of";

        public override string MineField => "Your own looks";

        public override string ShowAll => "Show everything again";

        public override string Searched(int entries) => $"We searched {Count(entries, "entry", "entries")}. There are older ones.";

        public override string NobodyLooked => "Nobody but you has looked.";

        public override string NothingFound => "There is nothing like that.";

        public override string Mark(LogMark mark) => mark switch
        {
            LogMark.Looked => "Looked",
            LogMark.TurnedAway => "Turned away",
            LogMark.Emergency => "Emergency",
            LogMark.AddedData => "Added data",
            LogMark.ChangedSharing => "Changed sharing",
            _ => "You",
        };

        public override string ShowMine => "Show my own looks too";

        public override string HideMine => "Leave my own looks out";

        public override string Who(AccessLogEntry entry, string citizen) => entry switch
        {
            { App: { } app } when entry.Subject == citizen => $"{AppNamed(app)}, an app that you allowed",
            { App: { } app } => $"{AppNamed(app)}, an app of {entry.Subject}",
            { Role: Role.Citizen } when entry.Subject == citizen => "You",
            { Role: Role.Citizen } => $"{entry.Subject}, another person",
            { Role: Role.Unknown } => "Somebody whose name was not proved",
            { Organization: { } organization } when organization != entry.Subject => $"{Called(entry.Subject)} of {Called(organization)}",
            _ => Called(entry.Subject),
        };

        public override string What(AccessLogEntry entry) => $"{Sentence(Did(entry))}{For(entry)}{Kinds(entry)}.";

        public override string What(AccessLogEntry entry, int times)
        {
            var kinds = NamesOf(entry.Data);
            return $"{Sentence(Did(entry))} {Count(times, "time")}{For(entry)}{(kinds.Length == 0 ? "" : $": {kinds}")}.";
        }

        private static string Did(AccessLogEntry entry)
        {
            var (done, tried) = entry.Action switch
            {
                AccessAction.Submit or AccessAction.Transact => ("sent data", "send data"),
                AccessAction.Dashboard or AccessAction.Readings or AccessAction.Trend or AccessAction.Search or AccessAction.History => ("looked", "look"),
                AccessAction.Export => ("downloaded the record", "download the record"),
                AccessAction.GiveConsent => ("shared or hid something", "share or hide something"),
                AccessAction.WithdrawConsent => ("stopped a rule", "stop a rule"),
                AccessAction.Arrange => ("changed rules and labels", "change rules and labels"),
                AccessAction.ListConsents => ("looked at who may see what", "see who may see what"),
                AccessAction.AccessLog => ("looked at who looked", "see who looked"),
                AccessAction.Verify => ("checked that nobody changed the record", "check that nobody changed the record"),
                AccessAction.Explain => ("looked at what others would see", "know what others would see"),
                AccessAction.Replay => ("had a decision made again", "have a decision made again"),
                AccessAction.Register => ("registered with a practice", "register with a practice"),
                AccessAction.DeclareEmergency => ("declared an emergency", "declare an emergency"),
                AccessAction.Notices => ("read what there is to be told", "read what there is to be told"),
                AccessAction.Demographics => ("looked at personal details", "see personal details"),
                AccessAction.SetDemographics => ("changed personal details", "change personal details"),
                AccessAction.RaiseConcern => ("asked about the record", "ask about the record"),
                AccessAction.ListConcerns => ("read what was asked", "read what was asked"),
                AccessAction.AnswerConcern => ("answered what was asked", "answer what was asked"),
                AccessAction.Preferences => ("looked at your preferences", "see your preferences"),
                AccessAction.SetPreferences => ("changed your preferences", "change your preferences"),
                AccessAction.ListPatient => ("opened their list of patients, which you are on", "open their list of patients"),
                AccessAction.ListAlerts => ("looked at alerts", "see alerts"),
                AccessAction.HandleAlert => ("acted on an alert", "act on an alert"),
                AccessAction.Subscribe => ("subscribed to news of the record", "subscribe to news of the record"),
                AccessAction.ListSubscriptions => ("looked at subscriptions", "see subscriptions"),
                AccessAction.EndSubscription => ("ended a subscription", "end a subscription"),
                AccessAction.Notify => ("was told by a subscription", "be told by a subscription"),
                AccessAction.RequestConsent => ("asked you for access", "put a request to you"),
                AccessAction.ListRequests => ("looked at who asks for access", "see who asks for access"),
                AccessAction.AnswerRequest => ("answered a request for access", "answer a request for access"),
                AccessAction.SetAsking => ("said who may ask", "say who may ask"),
                AccessAction.WithdrawRequest => ("took a request back", "take a request back"),
                AccessAction.SeeCarePlan => ("looked at the plan", "see the plan"),
                AccessAction.SetCarePlan => ("changed the plan", "change the plan"),
                AccessAction.MuteAlert => ("muted or unmuted alerts", "mute or unmute alerts"),
                AccessAction.ListProgrammes => ("looked at which programmes use the record", "see which programmes use the record"),
                AccessAction.JoinProgramme => ("joined a research programme", "join a research programme"),
                AccessAction.LeaveProgramme => ("left a research programme", "leave a research programme"),
                AccessAction.OptOut => ("opted out of a programme", "opt out of a programme"),
                AccessAction.OptIn => ("let a programme use the record again", "let a programme use the record again"),
                AccessAction.Messages => ("looked at what messages you get", "see what messages you get"),
                AccessAction.ChooseMessages => ("chose what messages you get", "choose what messages you get"),
                AccessAction.SeeDelegation => ("looked at whom they act for", "see whom they act for"),
                _ => ("used the record", "use the record"),
            };
            return entry.Permitted ? done : $"asked to {tried}";
        }

        private string For(AccessLogEntry entry) => entry.Purpose is { } code && entry.Role != Role.Citizen ? $", {Lowered(LookingFor(code))}" : "";

        public override string Why(AccessLogEntry entry) => entry switch
        {
            { App: not null, Permitted: true, Reason.Capacity: Capacity.Self } => "You let this app act for you.",
            { App: not null, Permitted: true } => $"{entry.Subject} let this app act for them. {said.Why(entry)}",
            _ => said.Why(entry),
        };

        public override string Entry(long version) => $"Entry {version}";

        public override string FurtherBack => "Search further back";

        /// <summary>By name, where they have one.</summary>
        private string Called(string id) => said._names.Of(id) ?? id;

        public override string AppNamed(string clientId) => said._names.OfApp(clientId) ?? clientId;

        private static string[] Any(int count, string one, string? many = null) => count == 0 ? [] : [Count(count, one, many)];

        private string Kinds(AccessLogEntry entry)
        {
            // A dashboard sums up all there is, and logs when the latest of it was: how far it reaches back is not written down.
            var data = entry.Action == AccessAction.Dashboard ? entry.Data with { From = null } : entry.Data;
            if (data.Count == 0)
            {
                return "";
            }

            var kinds = NamesOf(data);
            return $": {Count(data.Count, "entry", "entries")}{(kinds.Length == 0 ? "" : $" of {kinds}")}{Dated(data)}";
        }

        private static string NamesOf(DataDescription data)
        {
            var names = data.Codes.Select(static code => KnownCodes.NameOf(Loinc(code)) ?? KnownCodes.NameOf(Snomed(code))).OfType<string>().Distinct().ToList();
            return names.Count <= NamedKinds ? string.Join(", ", names) : $"{string.Join(", ", names.Take(NamedKinds))} and more";
        }

        private string Dated(DataDescription data)
        {
            if (data.To is not { } to)
            {
                return "";
            }

            var last = LocalDay(to);
            if (data.From is not { } from)
            {
                return $", up to {Day(last)}";
            }

            var first = LocalDay(from);
            return first == last ? $", of {Day(first)}" : $", from {Day(first)} to {Day(last)}";
        }

        private static DateOnly LocalDay(DateTimeOffset instant) => DateOnly.FromDateTime(DeploymentZone.Current.LocalOf(instant));

        private static Coding Loinc(string code) => new(CodeSystems.Loinc, code);

        private static Coding Snomed(string code) => new(CodeSystems.Snomed, code);
    }
}
