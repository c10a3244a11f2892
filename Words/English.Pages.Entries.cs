using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>One entry of a record, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string EntryTitle => "One entry";

        public override string SeeEntry => "See this entry";

        public override string EntryFact(EntryFact fact) => fact switch
        {
            Words.EntryFact.What => "What",
            Words.EntryFact.Value => "Value",
            Words.EntryFact.OtherUnit => "In other units",
            Words.EntryFact.When => "When",
            Words.EntryFact.Received => "In your record since",
            Words.EntryFact.Source => "From",
            Words.EntryFact.Brought => "Brought by",
            Words.EntryFact.Device => "Device",
            Words.EntryFact.Labels => "Labels",
            _ => "Entry number",
        };

        public override string Labelled(IEnumerable<Coding> labels) => Sentence(Listed(labels.Select(Default.Label), "and"));

        public override string BroughtBy(string subject, string? organization) => organization is null || organization == subject ? Called(subject) : $"{Called(subject)} of {Called(organization)}";

        public override string Versions => "What it said before";

        public override string StateColumn => "State";

        public override string CountsNow => "Counts now";

        public override string WasReplaced => "Replaced";

        public override string WasTakenBack => "Taken back";

        public override string ALaterOneCounts => "This is what it said before. A later version counts now.";

        public override string SeeTheLater => "See what counts now";

        public override string TakenBackText => "This was taken back. It stays visible, and no longer counts.";

        public override string YouCorrectedIt(string value, ReportedTime time, DateTimeOffset now) => $"You corrected this. It is now {value}, {When(time, now)}.";

        public override string YouTookItBack => "You took this back. It no longer counts.";

        public override string NothingIsLost => "The record keeps what it once said.";

        public override string YouCan => "What you can do";

        public override string Correct => "Correct";

        public override string TakeBack => "Take back";

        public override string AskToCorrect(string source) => $"Something wrong? Ask {Called(source)} to correct it.";

        public override string HideThis => "Hide this";

        public override string LabelThis => "Label this";

        public override string CorrectTitle => "Correct your reading";

        public override string Before => "Before";

        public override string After => "After";

        public override string CorrectIt => "Correct it";

        public override string ChangedMeanwhile => "This was changed meanwhile. Open the entry again and look at what it says now";

        public override string TakeBackTitle => "Take this back?";

        public override string TakeBackWarning => "It stays visible, and no longer counts. It is in no average and no chart any more.";

        public override string TakeItBack => "Take it back";
    }
}
