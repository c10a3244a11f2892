using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>Sharing and hiding something, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string ShareOrHide => "Share or hide something";

        public override string ShareOrHideLede => "Choose what you want to say. You see the whole sentence before it holds, and you can stop it at any time.";

        public override string TemplateGroup(TemplateGroup group) => group switch
        {
            Words.TemplateGroup.Share => "Share",
            Words.TemplateGroup.Hide => "Hide",
            _ => "Stop",
        };

        public override string WhoField(string template) => template switch
        {
            "gp-practice" => "Name or number of the practice",
            "practitioner-treatment" => "Name or number of the doctor, nurse or therapist",
            "research" => "Name or number of the research programme",
            "stop-delivery" => "Number or name of the device or service",
            "delegate" => "Number of the person",
            _ => "Name or number of the organisation",
        };

        public override string WhoHint => "A part of the name or of the town is enough. Ask them for the number, or look in \"Who looked\".";

        public override string SeveralFound => "Choose which one you mean";

        public override string WhichOne => "We found more than one. Which one do you mean?";

        public override string NumberIs(string number) => $"Their number is {number}.";

        public override string WhoMissing(string template) => $"Enter the {Lowered(WhoField(template))}";

        public override string WhoWrong => "Enter a number that they can have";

        public override string WhatField => "What is it about?";

        public override string KindsField => "Kinds of readings and tests";

        public override string SectionsField => "Whole parts of your record";

        public override string LabelsField => "What is marked as private";

        public override string WhatHint(int lists) => $"Choose one or more, from one of the {lists} lists.";

        public override string WhatMissing => "Choose what it is about";

        public override string WhatFromTwoLists => "Choose from one list only. For another list, say it once more";

        public override string Section(Coding coding) => Sentence(ClassInWords(coding));

        public override string Sensitive(string label) => Sentence(label);

        public override string UntilField => "How long does it hold?";

        public override string NoEnd => "Until you stop it";

        public override string ForAMonth(DateOnly last) => $"1 month, until {Day(last)}";

        public override string ForAYear(DateOnly last) => $"1 year, until {Day(last)}";

        public override string UntilADate => "Until a day that you choose";

        public override string LastDay => "The last day, if you choose one";

        public override string LastDayHint(DateOnly example) => $"Like {example.Day} {example.Month} {example.Year}. That day is included.";

        public override string UntilMissing => "Choose how long it holds";

        public override string LastDayWrong => "Enter the last day with day, month and year";

        public override string LastDayPast => "The last day must be today or later";

        public override string RightsField => "What may they do for you?";

        public override string RightsMissing => "Choose what they may do";

        public override (string Name, string Meaning) Right(string right) => right switch
        {
            "see" => ("See", "They see what is in your record."),
            "submit" => ("Add", "They add readings for you."),
            "correct" => ("Correct", "They correct what is wrong."),
            _ => ("Decide", "They decide for you who sees your record."),
        };

        public override string EmergenciesField => "And in an emergency?";

        public override string HideAlways => "Hide it always";

        public override string HideAlwaysMeaning => "A doctor who is saving your life does not see it.";

        public override string HideButInEmergencies => "Hide it, except in an emergency";

        public override string HideButInEmergenciesMeaning => "It can be seen then, if you allow emergency looks. You are told.";

        public override string EmergenciesMissing => "Choose what happens in an emergency";

        public override string CheckTitle => "Is this what you want to say?";

        public override string WhatYouSay => "What you say";

        public override string SaidAlready(DateTimeOffset given, long version, DateTimeOffset now) => $"You say this already. {Since(given, version, now)}";

        public override string NotCovered(string name, string word) => $"\"{name}\" looks like {word}, but this does not cover it.";

        public override string DoIt => "Do it";

        public override string DoneTitle => "It holds now";

        public override string HoldsNow(DateTimeOffset since, long version) => $"Since {Second(since)}, entry {version}.";

        public override string WhatNext => "What happens next";

        public override string HowToUndo => "It holds for everything that is asked from now on. You can stop it at any time, in 2 clicks.";

        public override string UndoIt => "Stop it again";

        public override string NotTaken => "Your record did not take this. Check each answer and send it again";

        public override string UsedBefore => "You said this before and stopped it since. Begin again";

        private static string Lowered(string words) => char.ToLowerInvariant(words[0]) + words[1..];

        /// <summary>A time of day on the deployment's clocks, to the second.</summary>
        private static string Second(DateTimeOffset at)
        {
            var local = DeploymentZone.Current.LocalOf(at);
            return $"{local:h:mm:ss}{(local.Hour < 12 ? "am" : "pm")}";
        }
    }
}
