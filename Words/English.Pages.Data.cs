using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>A person's data as their own, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string YourData => "Your data";

        public override string YourDataLede => "It is yours. Check it, take a copy, and see where it is.";

        public override string DataTitle(DataRoom room) => room switch
        {
            DataRoom.Check => "Check it yourself",
            DataRoom.Download => "Download everything",
            DataRoom.Apps => "Apps that you allowed",
            DataRoom.Preferences => PreferencesTitle,
            DataRoom.Research => "My data for research and planning",
            _ => WhereTitle,
        };

        public override string DataCard(DataRoom room) => room switch
        {
            DataRoom.Check => "Has anyone changed your record?",
            DataRoom.Download => "A copy for you, or for another program.",
            DataRoom.Apps => "See what each may do, and stop it.",
            DataRoom.Preferences => "Glucose, weight and others in your own units.",
            DataRoom.Research => "See whether it is used, and say no with one press.",
            _ => "Who runs this, where, and for how long.",
        };

        public override string CheckQuestion => "Has anyone changed your record?";

        public override string CheckLede => "Each entry carries a fingerprint of the one before it. We read all of them again, and see whether they fit.";

        public override string CheckNow => "Check now";

        public override string CheckAgain => "Check again";

        public override string Unchanged => "No. Nobody has changed your record";

        public override string AllFollow(long entries) => $"{EntriesFollow(entries)} We checked just now.";

        public override string WasChanged => "Yes. Something in your record was changed";

        public override string DoesNotFit(long entry) => string.Create(CultureInfo.InvariantCulture, $"Entry {entry:N0} does not fit the one before it. It was changed or removed.");

        public override string WhatToDoNow => "What to do now";

        public override string DoNotRelyOnIt => "Do not rely on what this record says. Call us, and tell your practice.";

        public override string WhatThisProves => "What this proves";

        public override ImmutableArray<string> Proves =>
        [
            "No entry was changed, taken out or put in between. It is like numbered pages that are glued together.",
            "That includes the list of who looked.",
        ];

        public override string WhatThisDoesNot => "What this does not prove";

        public override ImmutableArray<string> ProvesNot =>
        [
            "That the whole record was not set back to an older day. For that, keep the receipt below.",
            "That what others wrote was right. It proves only that it is what they wrote.",
        ];

        public override string Receipt => "Your receipt";

        public override string ReceiptText(long entry, DateTimeOffset at) =>
            string.Create(CultureInfo.InvariantCulture, $"At entry {entry:N0}, {Exactly(at)}:");

        public override string ReceiptUse => "Print this page or write it down. A later copy of your record must have these letters and numbers at this entry. If not, it was set back.";

        public override string SignatureOf(string signature) => $"Signature: {signature}";

        public override string KeyOf(string key) => $"Public key: {key}";

        public override string RecordOf(string genesis) => $"Name of the record: {genesis}";

        public override string DownloadLede => "A copy of all that your record holds.";

        public override string SharedComputerTitle => "Do others use this computer?";

        public override string SharedComputer => "The file stays on it until you delete it. Anybody who finds it can read it.";

        public override string DownloadCounts => "A download counts as a look. It stands in the list of who looked.";

        public override string DownloadOf(DownloadKind kind) => kind switch
        {
            DownloadKind.ToRead => "To read",
            DownloadKind.Fhir => "For another program",
            _ => "To check it without us",
        };

        public override string DownloadMeaning(DownloadKind kind) => kind switch
        {
            DownloadKind.ToRead => "A page for your browser: a list of all that your record holds now. You can print it.",
            DownloadKind.Fhir => "The same as FHIR, 1 line each. Apps and hospitals understand it.",
            _ => "Every entry with its fingerprint, also what was replaced. The program \"phr\" checks it: phr verify --file, and the name of the file.",
        };

        public override string DownloadButton(DownloadKind kind) => kind switch
        {
            DownloadKind.ToRead => "Download to read",
            DownloadKind.Fhir => "Download as FHIR",
            _ => "Download the journal",
        };

        public override string NotFinished => "If a download does not finish, start it again.";

        public override string FileLede(string citizen, DateTimeOffset at, long version) =>
            string.Create(CultureInfo.InvariantCulture, $"Record of {citizen}, as it was on {Exactly(at)}, entry {version:N0}. In the order in which it came in.");

        public override string WhatColumn => "What";

        public override string AppsLede(int apps) => apps == 0 ? "You have allowed no app." : $"{Count(apps, "app")} may do something with your record.";

        public override string AppsStop => "When you stop an app, it is let in no more. What it copied before stays with it.";

        public override string StopApp(string name) => $"Stop {name}";

        /// <summary>Never as today: it is read on another day.</summary>
        private string Exactly(DateTimeOffset at)
        {
            var local = DeploymentZone.Current.LocalOf(at);
            return $"{Day(DateOnly.FromDateTime(local))}, {Clock(local)}";
        }

        private static string EntriesFollow(long entries) =>
            entries == 1 ? "Your record has 1 entry, and it is whole." : string.Create(CultureInfo.InvariantCulture, $"All {entries:N0} entries follow from each other.");
    }
}
