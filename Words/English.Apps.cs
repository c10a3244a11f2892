using System.Globalization;
using System.Text.RegularExpressions;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>What is said to a person whom an app asks for access.</content>
public partial class English
{
    /// <inheritdoc/>
    public override AppWords Apps { get; } = new AppsInEnglish();

    private sealed partial class AppsInEnglish : AppWords
    {
        public override string WhoAreYou => "Who are you?";

        public override string NoPassword => "Development: no password is asked for, and whoever says who they are is believed. Never for real records.";

        public override string Person(string name, string? organization) => organization is null ? name : $"{name}, professional of {organization}";

        public override string PersonId => "Your id";

        public override string OrganizationOfProfessional => "Your organisation, if you are a professional";

        public override string SignIn => "Sign in";

        public override string SignedIn(string person) => $"You are signed in as {person}.";

        public override string SignedOut => "You are signed out.";

        public override string AsksToSignOut => "Do you want to sign out?";

        public override string StaysAllowed => "What you have allowed apps stays allowed: you can withdraw it in your record.";

        public override string SignOut => "Sign out";

        public override string Asks(string app) => $"{app} asks for access";

        public override string AskedOf(string person, string? organization) =>
            organization is null ? $"You are {person}, and it asks for your own record." : $"You are {person} of {organization}.";

        public override string AskedFor(string person, string citizen) => $"You are {person}, and it asks for the record of {citizen}, for whom you act.";

        public override string MayDo(string app) => $"{app} may do this. Untick what you do not want:";

        public override string Scope(string letters, string? type, bool ofPatient, IEnumerable<(string Parameter, string Value)>? only)
        {
            var what = type is null ? "everything, also kinds of data that are added later" : Kind(type);
            var whose = ofPatient ? "in the record" : "in records that you may see";
            var narrowed = only is null ? "" : $", but only where {string.Join(" and ", only.GroupBy(static it => it.Parameter).Select(Only))}";
            return $"{Sentence(Does(letters))}: {what}, {whose}{narrowed}.";
        }

        public override string ReachesConsents(bool changes, string? citizen) => changes
            ? $"It may give, change or withdraw consents in your name, and so decide who else sees {(citizen is null ? "your record" : $"the record of {citizen}")}."
            : citizen is null ? "It may see your consents: whom you let see what."
            : $"It may see the consents of {citizen}: whom they let see what.";

        public override string ReachesLog => "It may see the log: who looked at the record, when and what for.";

        public override string ReachesDetails(bool changes) => changes
            ? "It may see and change personal details, such as name and address."
            : "It may see personal details, such as name and address.";

        public override string EverythingButConsents => "Everything means health data. Consents, the log and changes of personal details are no part of it: an app must ask for them by name.";

        public override string For(string purpose) => $"It does so for {Default.Purpose(purpose)}.";

        public override string LearnsWhoYouAre => "It learns who you are.";

        public override string Offline(DateTimeOffset until) => $"It may go on while you are not there, until {Day(DeploymentZone.Current.LocalOf(until))}.";

        public override string Online(TimeSpan lifetime) => string.Create(CultureInfo.InvariantCulture, $"It must ask you again after {lifetime.TotalMinutes:0} minutes.");

        public override string StandsInRecord => "What you allow stands among the consents in your record. Withdraw it there, and the app is stopped at once.";

        public override string StandsInTheirRecord(string citizen) =>
            $"What you allow stands among the consents in the record of {citizen}, who is told of it. Either of you can withdraw it there, and the app is stopped at once.";

        public override string NoMoreThanYou(string citizen) => $"In the record of {citizen} it may do no more than you may yourself, and nothing once you no longer act for them.";

        public override string WhatConsentsPermit => "It sees no more than the consents of each citizen let you see.";

        public override string WhoseRecord => "Whose record";

        public override string LaunchedFor(string patient) => $"It asks for the record of {patient}, which your practice's system has open.";

        public override string ActsForAnother => "Do you act for somebody else?";

        public override string ActsFor => "Their id";

        public override string TheirRecord => "Ask for their record";

        public override string OwnRecord => "Ask for my own record";

        public override string NotActingFor(string citizen) => $"You do not act for {Quotes.Quoted(citizen)}. Only they themselves can let you.";

        public override string Allow => "Allow";

        public override string Deny => "Do not allow";

        private static string Does(string letters)
        {
            (char[] Letters, string Word)[] words = [(['r', 's'], "see"), (['c'], "add"), (['u'], "change"), (['d'], "delete")];
            var said = words.Where(it => it.Letters.Any(letters.Contains)).Select(static it => it.Word).ToList();
            return said.Count == 1 ? said[0] : $"{string.Join(", ", said[..^1])} and {said[^1]}";
        }

        private static string Kind(string type) => type switch
        {
            "Observation" => "measurements and test results",
            "Immunization" => "vaccinations",
            "Procedure" => "procedures",
            "Condition" => "diagnoses and problems",
            "AllergyIntolerance" => "allergies",
            "MedicationRequest" => "prescriptions",
            "MedicationStatement" => "medicines taken",
            "DiagnosticReport" => "reports",
            "Patient" => "name and personal details",
            "Consent" => "consents",
            "AuditEvent" => "the log of who used the record",
            "Provenance" => "who delivered data",
            _ => $"data of the kind {Quotes.Quoted(CamelWords().Replace(type, " $1").ToLowerInvariant())}",
        };

        private static string Only(IGrouping<string, (string Parameter, string Value)> values) =>
            $"{(values.Key.Length == 0 ? "it matches" : $"the {values.Key} is")} {string.Join(" or ", values.Select(static it => Quotes.Quoted(it.Value)))}";

        private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

        [GeneratedRegex("(?<=[a-z])([A-Z])")]
        private static partial Regex CamelWords();
    }
}
