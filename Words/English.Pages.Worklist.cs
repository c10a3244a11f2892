using System.Globalization;
using PhrCluster.Alerts;

namespace PhrCluster.Words;

/// <content>A practice's list of alerts, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string Worklist => "Alerts";

        public override string WorklistTitle => "Patients who need you";

        public override string WorklistLede => "The most urgent first, and of those who wait the longest. Opening this list is a look that these patients see.";

        public override string HowUrgent => "How urgent";

        public override string AnyUrgency => "All";

        public override string AtLeast(AlertUrgency urgency) => urgency == AlertUrgency.Emergency ? "Emergencies" : $"{Urgency(urgency)} or more urgent";

        public override string TakenOnOrNot => "Who has it";

        public override string TakenOnToo => "Anybody or nobody";

        public override string NotTakenOn => "Nobody yet";

        public override string NothingWaits => "Nothing waits for you now.";

        public override string NothingOnThisPage => "There is nothing more to show on this page.";

        public override string WorklistNotOpen => "This list is not open to you with what you signed in for.";

        public override string RecordsNotLoaded(int records) =>
            string.Create(CultureInfo.InvariantCulture, $"{Count(records, "record")} did not answer in time. We do not know whether {(records == 1 ? "it waits" : "they wait")} for you.");

        public override string FurtherAlerts => "Further alerts";

        public override string Task(Alert alert, string patient) => $"{AlertTitle(alert)}: {patient}";

        public override string SinceWhen(DateTimeOffset raised, DateTimeOffset now) => $"Since {When(raised, now)}.";

        public override string TakenBy(AlertHandling? claim, DateTimeOffset now) =>
            claim is null ? "Nobody has taken it on." : $"{Called(claim.By)} took it on, {When(claim.At, now)}.";

        public override string WhatPatientWasTold => "What the patient was told";

        public override string AboutTheRule => "About the rule";

        public override string TakeOn => "Take it on";

        public override string TakeOver => "Take it over";

        public override string GiveBack => "Give it back";

        public override string WriteDown => "Write down what you did";

        public override string WhatCameOfIt => "What did you do?";

        public override string WhatCameOfItMissing => "Choose what you did";

        public override string Outcome(AlertOutcome outcome) => outcome switch
        {
            AlertOutcome.Called => "I called the patient",
            AlertOutcome.MessageSent => "I sent a message",
            AlertOutcome.Appointment => "I made an appointment",
            AlertOutcome.NoAction => "I saw it, and nothing needs to be done",
            AlertOutcome.PassedOn => "I passed it on",
            _ => "I only write a note",
        };

        public override string OutcomeHint(AlertOutcome outcome) => outcome switch
        {
            AlertOutcome.NoAction => "Say why. It leaves your list.",
            AlertOutcome.None => "It stays on your list.",
            _ => "It leaves your list.",
        };

        public override string PatientReads => "What the patient reads about it";

        public override string PatientReadsHint(int most) => $"They read it as you write it, with your name. Up to {most} characters.";

        public override string SayWhy(int most) => $"Write something that the patient can read, up to {most} characters";

        public override string WrittenMeans(bool closes) => $"The patient reads this, with your name. {(closes ? "It leaves the list of your organisation." : "It stays on the list of your organisation.")}";

        public override string WriteItDown => "Write it down";

        public override string TaskDone(AlertHandling step) => step.Step switch
        {
            AlertStep.Claimed => "You took it on. The patient sees that.",
            AlertStep.Released => "You gave it back. Others see that nobody has it.",
            AlertStep.Noted => "Your note is in the patient's record.",
            _ => "It is in the patient's record, and has left your list.",
        };

        public override string ClosedMeanwhile => "This alert is closed by now. You can still write a note";
    }
}
