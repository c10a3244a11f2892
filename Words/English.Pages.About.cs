using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Transparency;

namespace PhrCluster.Words;

/// <content>How this works, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string HelpTitle => "Help";

        public override string UrgentHelp => "Urgent help: call 999 if a life is in danger, or 111 for advice.";

        public override string HelpLede => "What to do, and whom to ask.";

        public override string UrgentTitle => "Urgent help";

        public override string WhereToGo => "Where to go";

        public override string CallNow => "Call now";

        public override string CallNumber(string number) => $"Call {number}";

        public override string CallUs(string? phone) => phone is null ? "Phone: the operator has not stated a number." : $"Phone: {phone}";

        public override ImmutableArray<HelpTopic> HelpTopics =>
        [
            new("See your readings and tests", "Open Health. Each kind has a page of its own. A value is shown just as it was sent."),
            new("Add a reading", "Press \"Record a reading\" on the home page. You can correct it later, or take it back."),
            new("Correct what others sent", "Ask whoever sent it. Their name stands at each entry. You can hide an entry at once, while you wait."),
            new("Share, hide and stop", "Open Sharing. Every rule stands there, with a link to stop it. It takes 2 clicks."),
            new("See who looked", "Open Who looked. Every look stands there, and everybody who was turned away."),
            new("Get a copy of everything", "Open Your data. You can download all of it, and check it yourself."),
        ];

        public override HelpTopic IfALookWasWrong => new(
            "When a look was not right",
            "Ask whoever looked: their name stands in the list of who looked. Stop sharing with them meanwhile, under Sharing. If they cannot explain it, call us.");

        public override string RulesTitle => "Rules we use";

        public override string RulesLede => "These rules decide who sees what. No other rule does.";

        public override string ConsentRulesTitle => "How we decide who may look";

        public override ImmutableArray<HelpTopic> ConsentRules =>
        [
            new("Only what you allow is shown", "Where no rule of yours says yes, the answer is no."),
            new("Hiding wins", "When one rule shares something and another hides it, it stays hidden."),
            new("The newest entry counts", "A rule holds for everything that is asked after you set it. It ends at the end that you gave it, or when you stop it."),
            new("Nobody learns what you hide", "Whoever may not see something is not told that it is there. No gap and no number shows it."),
            new("Your own practice", "When you register with a practice, a rule lets it look. You see that rule like any other, and can stop it."),
            new("Emergencies", "Somebody who treats you can open your record in an emergency, if you allow that. They must say why. You are told at once. It ends by itself."),
            new("Hidden in emergencies too", "What you hide always stays hidden in an emergency, unless your rule says otherwise."),
            new("People who act for you", "They can do only what you ticked, and only until the end that you gave."),
            new("Apps", "An app sees no more than you let it, and no more than you may see yourself."),
            new("Who adds data", "Your care and your devices may add data. You can stop each of them."),
            new("A person decides about your care", "No rule here decides how you are treated."),
        ];

        public override string GuaranteesTitle => "What you can count on";

        public override string GuaranteesLede => "Each of these is tested again with every change of the program.";

        public override ImmutableArray<HelpTopic> Guarantees =>
        [
            new("Stopping is at once", "Once we tell you that sharing has stopped, nothing more is shown by that rule, anywhere."),
            new("No look without an entry", "Nothing leaves your record before it is written down who looked, and why."),
            new("Nothing is lost, nothing counts twice", "What we told you is saved stays saved. Sent twice, it counts once."),
            new("One order", "Each entry has a number, and they follow each other. An answer tells at which number it was given."),
            new("Changes behind your back show", "Each entry is tied to the one before it. If somebody changes one, a check finds the first that does not fit."),
            new("Every decision can be explained", "You can read why somebody was let in or turned away, in plain words."),
            new("No way from one person to another", "A part of the program that handles one record can reach no other."),
            new("A key for each record", "Your record is stored sealed under a key of its own. You cannot have it erased on these pages yet."),
        ];

        public override string PrivacyTitle => "Privacy";

        public override string PrivacyLede => "What these pages do with what they know of you.";

        public override ImmutableArray<HelpTopic> PrivacyTopics =>
        [
            new("Your own looks count too", "Each page that shows something of your record is an entry in it. You can show or leave out your own."),
            new("Cookies", "There are 3. One says that you are signed in, and one keeps forms safe: both end with your visit. The third stays for a year. It says when you were here, and shows you if your record was put back. It is sealed, and holds no value."),
            new("Nothing from elsewhere", "No page loads anything from another company. Nobody counts what you click."),
            new("Nothing stays on your computer", "Pages ask your browser not to keep them. Sign out when others use the computer."),
            new("What addresses tell", "No address of a page holds a name, a number of yours, or a value."),
        ];

        public override string AccessibilityTitle => "Accessibility";

        public override string AccessibilityLede => "Everybody can use these pages. Tell us where that is not so.";

        public override ImmutableArray<HelpTopic> AccessibilityTopics =>
        [
            new("With a keyboard or a screen reader", "Every page works without a mouse. Each chart has a table that says the same."),
            new("Without JavaScript", "No page needs it."),
            new("Large text and small screens", "Text grows with the setting of your browser. Pages fit on a phone."),
            new("Colours", "Nothing is told by colour alone. Pages turn dark when your device does."),
            new("How we check", "A program looks for known barriers on the pages of each main task. People who use a screen reader have not tested these pages yet."),
        ];

        public override string WhereTitle => "Where data is";

        public override string WhereLede => "What the operator states about the place where your record is.";

        public override string Fact(DeploymentFact fact) => fact switch
        {
            DeploymentFact.What => "What",
            DeploymentFact.Operator => "Who runs it",
            DeploymentFact.Place => "Where it is",
            DeploymentFact.Since => "Since when",
            DeploymentFact.KeyHolder => "Who holds the key",
            DeploymentFact.Copies => "Copies",
            DeploymentFact.KeptFor => "How long it is kept",
            DeploymentFact.Store => "How it is stored",
            DeploymentFact.Storage => "Whose storage it is",
            DeploymentFact.Replicas => "Copies that the storage makes",
            DeploymentFact.Backups => "Backups",
            DeploymentFact.LastBackup => "Last backup",
            _ => "Phone",
        };

        public override string NotStated => "The operator has not said";

        public override string Store(StoreFacts facts) => facts.IsEmbedded ? "On the disk of the machine that this runs on" : $"In {Count(facts.Accounts, "storage account")}";

        public override string BackedUp(DateTimeOffset at, DateTimeOffset now) => (now - at).Days switch
        {
            < 1 => $"{Sentence(When(at, now))}, less than a day ago",
            var days => $"{Sentence(When(at, now))}, {Count(days, "day")} ago",
        };

        public override string WhoHasCopies => "Who may have a copy of yours";

        public override string WhoHasCopiesLede => "Each of these was shown something of your record. They may have kept it.";

        public override string NobodyHasCopies => "Nobody but you was shown anything of your record.";

        public override string ShownTimes(string who, int times) => $"{who}: {Count(times, "time")}";

        public override string OthersShown(int others) => $"People and services of no organisation: {others.ToString(CultureInfo.InvariantCulture)}";

        public override string CopiesSince(DateTimeOffset since, DateTimeOffset now) =>
            since == DateTimeOffset.UnixEpoch ? "There were more than this list holds. The list of who looked has them all." : $"This list goes back to {When(since, now)}. The list of who looked has them all.";

        public override string SignInForCopies => "When you sign in for your own record, this page lists who was shown something of it.";

        public override string AlwaysSo => "What is always so";

        public override ImmutableArray<string> WhereAlways =>
        [
            "Your record is stored sealed: whoever takes the disks cannot read it without the key.",
            "Whoever was shown something may have kept a copy. It is theirs to look after.",
        ];
    }
}
