using System.Globalization;
using PhrCluster.Programmes;

namespace PhrCluster.Words;

/// <content>Programmes, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string ProgrammesTitle => "Research and planning";

        public override string ProgrammesLede => "Here is each programme that counts data of many people. You see who runs it, why, and what came of it.";

        public override string ProgrammeGroup(ProgrammeState state) => state switch
        {
            ProgrammeState.Draft => "Drafts",
            ProgrammeState.Open => "Open now",
            ProgrammeState.Closed => "Closed",
            _ => "Ended",
        };

        public override string ProgrammePart(ProgrammePart part) => part switch
        {
            Words.ProgrammePart.Question => "What it wants to know",
            Words.ProgrammePart.Ground => "By what right",
            Words.ProgrammePart.Approval => "Who approved it",
            Words.ProgrammePart.Data => "What it counts",
            Words.ProgrammePart.Results => "Who sees what comes out",
            Words.ProgrammePart.Benefit => "What you get from it",
            Words.ProgrammePart.Rules => "Rules that it uses",
            Words.ProgrammePart.Information => "Good to know before you join",
            Words.ProgrammePart.Outcomes => "What came of it",
            _ => "How this page changed",
        };

        public override string ApprovedAs(string reference) => $"You can ask about it under {reference}.";

        public override string UsesNoRules => "None. It only counts.";

        public override string ChooseOnYourPages => "Choose whether it uses your data";

        public override string LeavingLeaves => "When you stop, no new table has you in it. Tables that came out before stay as they are. They name nobody.";

        public override string YouCanJoin => "Research that you can join";

        public override string CountsYou => "Planning";

        public override string NothingToJoin => "No research is open now.";

        public override string NothingCounts => "No planning is open now.";

        public override string JoinedAt(DateTimeOffset at, DateTimeOffset now) => $"You joined {When(at, now)}.";

        public override string YouAreNotCounted => "You said no. It does not count you.";

        public override string ProgrammeReported(string title) => $"A programme you took part in has told what came of it: {title}";

        public override string ReadAndChoose => "Read about it";

        public override string StopTakingPart => "Stop taking part";

        public override string DoNotCountMe => "Do not count me";

        public override string CountMeAgain => "Count me again";

        public override string JoinTitle(string programme) => $"Join {Quotes.Quoted(programme)}?";

        public override string JoinLede => "You choose. Your care stays the same, whatever you say.";

        public override string IHaveReadIt => "I have read this page";

        public override string ReadItFirst => "Tick that you have read this page";

        public override string JoinNow => "Join";

        public override string NotNow => "Not now";

        public override string CannotJoin => "You cannot join now. Read the page again: it may have changed. You must be 18 or older, and join for yourself.";

        public override string AdministerTitle => "Programmes that you run";

        public override string AdministerLede => "A draft is seen by nobody else. A second person opens it. After that, what it asks stays as it is.";

        public override string NewProgramme => "Draft a programme";

        public override string DraftField => "The programme, as JSON";

        public override string DraftHint => "The guide to programmes shows one that you can change.";

        public override string DraftLabel(DraftPart part) => part switch
        {
            DraftPart.Code => "Short name of the programme",
            DraftPart.Kind => "Who is counted",
            DraftPart.Title => "Title",
            DraftPart.Organization => "Who runs it, by the code",
            DraftPart.Purpose => "What it is for",
            DraftPart.Question => "What it wants to find out",
            DraftPart.LegalGround => "What the law says",
            DraftPart.ResultsFor => "Who sees the results",
            DraftPart.Benefit => "What people get from it",
            DraftPart.Information => "What people must read before they join",
            DraftPart.Ethics => "Who approved it, by the number",
            DraftPart.Start => "First day",
            DraftPart.End => "Last day",
            DraftPart.Algorithms => "Rules that it uses",
            DraftPart.TableId => "Short name of the table",
            DraftPart.TableTitle => "Title of the table",
            DraftPart.Measure => "What is measured",
            DraftPart.Statistic => "Which value of a person counts",
            DraftPart.Period => "How often it is made",
            DraftPart.Edges => "Where groups begin",
            _ => "What else people are told apart by",
        };

        public override string DraftNeeds(DraftPart part) => $"{DraftLabel(part)}: say it here";

        public override string DraftNumbers => "Where groups begin: write numbers, with spaces between them";

        public override string DraftCodeHint => "3 to 40 of A to Z, 0 to 9 and -";

        public override string DraftTableIdHint => "1 to 20 of a to z, 0 to 9 and -";

        public override string DraftEdgesHint => "Such as 120 140 160. Each number is the first of its group.";

        public override string DraftTable(int number) => string.Create(CultureInfo.InvariantCulture, $"Table {number}");

        public override string DraftChoice(TableStatistic statistic) => statistic == TableStatistic.Mean ? "The average" : "The newest";

        public override string DraftChoice(TablePeriod period) => period switch
        {
            TablePeriod.Month => "Each month",
            TablePeriod.Quarter => "Every 3 months",
            _ => "Each year",
        };

        public override string DraftChoice(TableDimensions dimension) => dimension switch
        {
            TableDimensions.Age => "Age, 10 years at a time",
            TableDimensions.Sex => "Sex",
            _ => "The area where they live",
        };

        public override string ChooseOne => "Choose one";

        public override string AddTable => "Add a table";

        public override string OrAsAFile => "Or say it all at once";

        public override string CheckDraft => "Check";

        public override string CheckDraftMeans => "This is what people will read.";

        public override string SaveDraft => "Save the draft";

        public override string DraftWrong(string field, string rule) => $"{field}: {rule}";

        public override string OpenProgramme => "Open it for everybody";

        public override string OpenMeans => "You open what another person wrote last. Once it is open, it asks for nothing else.";

        public override string CloseProgramme => "Close it";

        public override string EndProgramme => "End it for good";

        public override string ChangeProgramme => "Change it";

        public override string OutcomeField => "What came of it";

        public override string OutcomeHint(int max) => string.Create(CultureInfo.InvariantCulture, $"In plain words, up to {max} letters. Everybody can read it.");

        public override string SendOutcome => "Tell everybody";

        public override string AskAgain => "To ask for something else, start a new programme and ask again.";
    }
}
