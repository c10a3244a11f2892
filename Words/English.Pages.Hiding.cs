using PhrCluster.Datatypes;
using PhrCluster.Labels;

namespace PhrCluster.Words;

/// <content>Hiding and labelling, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string AllField => "All of it";

        public override string AllOfIt => "Everything";

        public override string AllOfItMeaning => "Your whole record, and what comes in later.";

        public override string HideTitle => "Hide something";

        public override string HideLede => "You see what it covers before it holds. You can stop it at any time.";

        public override string WhatToHide => "What do you want to hide?";

        public override string WhatToLabel => "What do you want to label?";

        public override string OnlyThisEntry => "Only this entry";

        public override string OnlyThisEntryMeaning => "It gets a label. Everything with that label is hidden.";

        public override string AllOf(string name) => $"Everything with {name}";

        public override string AllOfPart(Coding part) => AllOf(ClassInWords(part));

        public override string LaterToo => "\"Everything\" is also what comes in later.";

        public override string FromWhom => "From whom?";

        public override string FromEveryone => "From everyone but me";

        public override string FromEveryoneMeaning => "Also from people who act for you.";

        public override string FromOrganization(string organization) => $"From {Called(organization)}";

        public override string FromAnother => "From another organisation";

        public override string AnotherField => "Name or number of the other organisation";

        public override string FromWhomMissing => "Choose from whom";

        public override string AnotherMissing => "Enter the name or number of the organisation";

        public override string LabelField => "Do you want to label it too?";

        public override string LabelFieldAlone => "Which label?";

        public override string LabelHint => "A label says what something tells of. Rules can hide all that has it.";

        public override string NoLabel => "No label";

        public override string LabelMissing => "Choose a label";

        public override string LabelNeeded => "Choose a label: one entry alone is hidden by its label";

        public override string ThatEntryIs(string name, ReportedTime time, DateTimeOffset now) => $"That entry is: {name}, {When(time, now)}.";

        public override string OthersWithTheLabel => "Everything else that has this label is hidden too, also what comes in later.";

        public override string Covers(int entries, bool isCut) => entries == 0
            ? "Your record holds nothing of this now. What comes in later is covered."
            : $"This covers {(isCut ? "more than " : "")}{Count(entries, "entry", "entries")} that your record holds now.";

        public override string HoldsAlready => "This holds already. Nothing changes.";

        public override string HideIt => "Hide this";

        public override string LabelsTitle => "Labels";

        public override string LabelsLede(int labels) => labels == 0 ? "You have labelled nothing." : $"You have put on {Count(labels, "label")}.";

        public override string WhatLabelsDo => "A label alone hides nothing. A rule that names it hides all that has it.";

        public override string LabelSomething => "Label something";

        public override string YouDidThis => "You did this.";

        public override string TakeOff => "Take off";

        public override string LabelIt => "Label this";

        public override string LabelSentence(TargetLabels labels) => labels.Target is LabelledItem { Item: var item }
            ? Default.Of(labels).Replace($"Item {item.Sequence}/{item.Index}", $"Entry {item.Sequence}", StringComparison.Ordinal)
            : Default.Of(labels);

        public override string LabelsMoved => "Your rules were changed meanwhile. Look at them again";

        public override string LabelsGoToo => "This rule hides by labels that you put on:";

        public override string StopAndTakeOff => "Stop it, and take the labels off";

        public override string StopAndKeepLabels => "Stop it, and keep the labels";
    }
}
