using PhrCluster.Concerns;

namespace PhrCluster.Words;

/// <content>Asking about a look, or saying that it is wrong, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string AskAboutThis => "Ask them about this";

        public override string ThisLooksWrong => "This looks wrong";

        public override string WhoReadsThis => "Whoever runs this service reads it and answers. It stays in your record.";

        public override string YourQuestion => "What do you want to know?";

        public override string WhatIsWrong => "What is wrong?";

        public override string KindOfConcern(ConcernKind kind) => kind switch
        {
            ConcernKind.Question => "A question",
            ConcernKind.Concern => "This was not right",
            _ => "What they sent is wrong. Ask them to correct it",
        };

        public override string KindMissing => "Choose what is wrong";

        public override string WhatWorriesYou => "What worries you?";

        public override string WordsHint(int most) => $"Up to {most} characters.";

        public override string WordsWrong(int most) => $"Write something, up to {most} characters";

        public override string CheckYourWords => "Check what you say";

        public override string SentMeans(ConcernKind kind) => kind == ConcernKind.Correction
            ? "They ask whoever sent it to correct it. You read here what came of it."
            : "They look at it and answer you. You read the answer here.";

        public override string SendIt => "Send it";

        public override string SentTitle => "Sent";

        public override string SentAs(long version) => $"It is entry {version} of your record.";

        public override string WhereTheAnswerIs => "You find the answer at the same entry of \"Who looked\".";

        public override string StopThemMeanwhile => "Stop sharing meanwhile";

        public override string WhatYouAsked => "What you asked";

        public override string YouSaid(HeldConcern held, DateTimeOffset now) =>
            $"{Sentence(When(held.At, now))}, {held.Concern.Kind switch { ConcernKind.Question => "you asked", ConcernKind.Concern => "you said that it was not right", _ => "you asked for a correction" }}: {Quotes.InQuotes(held.Concern.Words)}";

        public override string StateOf(HeldConcern held, DateTimeOffset now) => held switch
        {
            { Answer: { } answer, AnsweredAt: { } at } => $"{(held.State == ConcernState.Closed ? "Closed" : "Answered")} {When(at, now)}: {Quotes.InQuotes(answer)}",
            _ => "It waits for an answer.",
        };

        public override string TooManyWait => "Too many of your questions wait for an answer. Wait until one is answered";

        public override string RaisedTitle => "What citizens ask";

        public override string RaisedLede(int total) => total == 0 ? "Nobody waits for an answer." : $"{Count(total, "question waits", "questions wait")} for an answer.";

        public override string RaisedTellsNobody => "You do not see who asks. They see in their log that you opened it.";

        public override string Raised(ConcernKind kind) => kind switch
        {
            ConcernKind.Question => "A question",
            ConcernKind.Concern => "Something was not right",
            _ => "A correction is asked for",
        };

        public override string LaterOnes => "Those who wait less long";

        public override string AboutEntry(long version) => $"about entry {version} of their record";

        public override string YourAnswer => "Your answer";

        public override string AnswerHint(int most) => $"They read it as you write it. Up to {most} characters.";

        public override string IsThatAll => "Is that all?";

        public override string ClosesIt => "Nothing more follows";

        public override string SendAnswer => "Send the answer";
    }
}
