using System.Globalization;
using PhrCluster.Datatypes;
using PhrCluster.Identity;

namespace PhrCluster.Words;

/// <content>What professionals are told, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        /// <summary>Digits of an NHS number.</summary>
        private const int NumberDigits = 10;

        /// <summary>What is older is told in months, and then in years.</summary>
        private const int DaysAsDays = 60, MonthsAsMonths = 24, MonthsInAYear = 12;

        public override string Practice => "Practice";

        public override string PracticeTitle => "Your practice";

        public override string PracticeLede => "Open the record of a patient who shares it with you.";

        public override string FindPatient => "Find a patient";

        public override string PatientNumber => "The patient's number";

        public override string PatientNumberHint => "Such as an NHS number. Spaces do not matter.";

        public override string PatientNumberWrong => "Enter a number that a patient can have";

        public override string OpenRecord => "Open the record";

        public override string EachLookIsTold => "Each look at a record is written down for the patient, with your name.";

        public override string RegisteredPatients => "Your registered patients";

        public override string OpeningIsALook => "Opening this list is a look that these patients see.";

        public override string WhoIsListed => "It shows people who are registered with you and let you look. It may not be everybody.";

        public override string NobodyListed => "There is nobody to show.";

        public override string NotLoaded => "Not loaded.";

        public override string FurtherPatients => "Further patients";

        public override string ChooseFromList => "Or choose one of your registered patients";

        public override string NotOpenTitle => "No record that you can open";

        public override string NotOpen => "There is no such record, or it is not open to you, or no longer. Ask the patient.";

        public override string PatientBar => "Whose record this is";

        public override string PatientTitle => "What this person shares with you";

        public override string Born(string birthDate) => $"Born {Moment(birthDate, DateTimeOffset.UnixEpoch)}";

        public override string PersonNumber(string id) =>
            id.Length == NumberDigits && id.All(char.IsAsciiDigit) ? $"{id[..3]} {id[3..6]} {id[6..]}" : id;

        public override string NumberOf(string id) => $"Number {PersonNumber(id)}";

        public override string LookingAs(string name, string organization, string purpose) => $"Looking as {name}, {organization}, {purpose switch
        {
            PurposeOfUse.EmergencyTreatment => "to treat in an emergency",
            PurposeOfUse.BreakTheGlass => "by an emergency override",
            _ => "to treat",
        }}";

        public override string MayBeIncomplete =>
            "You see what this person shares with you. No record is complete: people keep things to themselves, and some sources send nothing. Ask the patient.";

        public override string AllergiesAndMedicines => "Allergies and medicines";

        public override string LatestFigures => "Latest figures";

        public override string OtherEvents => "Conditions, vaccinations and what was done";

        public override string NothingToShow => "Nothing to show";

        public override string? Age(ReportedTime time, DateTimeOffset now)
        {
            if (!time.TryInterval(out var interval, out _))
            {
                return null;
            }

            var (today, then) = (DeploymentZone.Current.LocalOf(now).Date, DeploymentZone.Current.LocalOf(interval.From).Date);
            var months = (today.Year - then.Year) * MonthsInAYear + today.Month - then.Month - (today.Day < then.Day ? 1 : 0);
            return (today - then).Days switch
            {
                <= 0 => null,
                < DaysAsDays and var days => $"{Count(days, "day")} old",
                _ when months < MonthsAsMonths => $"{Count(months, "month")} old",
                _ => $"{Count(months / MonthsInAYear, "year")} old",
            };
        }

        public override string SentToPatient(string source, bool isPatient) => isPatient ? "The patient" : source;

        public override string InPatientsRecord(string value) => $"{value} is in the patient's record";

        public override string PatientIsTold => "The patient sees in their log that you recorded this.";

        public override string NotTakenFromPractice => "The record did not take this. Ask the patient";

        public override string EmergencyLook => "Emergency";

        public override string EmergencyTitle => "You are about to open a record in an emergency";

        public override IEnumerable<string> EmergencyMeans =>
        [
            "The patient is told at once. They read your name and your words.",
            "It ends by itself. You see until when on each page.",
            "What they keep hidden in emergencies stays hidden.",
        ];

        public override string EmergencyPurposeField => "What do you open it for?";

        public override string SignedInFor(string purpose) => $"You signed in for {said.Purpose(purpose)}. The record opens for that.";

        public override string NotSignedInForEmergencies => "You did not sign in for emergencies. Sign in again for an emergency, and open this page then.";

        public override string EmergencyPurpose(string purpose) => purpose == PurposeOfUse.BreakTheGlass
            ? "I must see what is not usually open to me"
            : "I treat this person in an emergency";

        public override string EmergencyPurposeMissing => "Choose what you open it for";

        public override string WhatHappened => "What happened?";

        public override string WhatHappenedHint(int longest) =>
            string.Create(CultureInfo.InvariantCulture, $"Say it as you would to the patient. {longest} characters at most.");

        public override string WhatHappenedMissing => "Enter what happened";

        public override string WhatHappenedWrong(int longest) => string.Create(CultureInfo.InvariantCulture, $"Say what happened in words, with {longest} characters at most");

        public override string TreatingField => "Are you treating this person?";

        public override string TreatingNow => "I am treating this person now";

        public override string TreatingMissing => "Tick that you are treating this person now";

        public override string OpenInEmergency => "Open it and tell the patient";

        public override string DoNotOpen => "Do not open it";

        public override string EmergencyBar(DateTimeOffset until, DateTimeOffset now) => $"EMERGENCY LOOK until {When(until, now)}";

        public override string NotInEmergency => "This record cannot be opened in an emergency";
    }
}
