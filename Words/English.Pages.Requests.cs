using PhrCluster.Requests;

namespace PhrCluster.Words;

/// <content>Requests for access, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string RequestsTitle => "Who asks for access";

        public override string RequestsLede(int open) => open switch
        {
            0 => "Nobody waits for your answer.",
            1 => "One organisation asks you for access. It sees nothing unless you agree.",
            _ => $"{open} organisations ask you for access. They see nothing unless you agree.",
        };

        public override string SeeRequests => "See who asks, and answer";

        public override string AnswerIt => "Answer";

        public override string AnswerWhom(string organization) => $" {said.Called(organization)}";

        public override string AnswerBy(DateTimeOffset end, DateTimeOffset now) => $"You can answer until {When(end, now)}. If you do not, the request ends by itself.";

        public override string RequestsBefore => "Requests that are over";

        public override string RequestOutcome(HeldRequest held, DateTimeOffset now) => (held.State, held.AnsweredAt) switch
        {
            (RequestState.Agreed, { } at) => $"You agreed {When(at, now)}.",
            (RequestState.Ended, { } at) => $"You agreed {When(at, now)}, and stopped it since.",
            (RequestState.Refused, { } at) => $"You said no {When(at, now)}.",
            (RequestState.Withdrawn, { } at) => $"They took it back {When(at, now)}.",
            (RequestState.Expired, _) => $"It ended without an answer {When(held.Request.AnswerBy, now)}.",
            _ => AnswerBy(held.Request.AnswerBy, now),
        };

        public override string IfYouAgree => "If you agree";

        public override string NotToAskTitle => "Who may not ask you";

        public override string LetAskAgain => "Let them ask again";

        public override string WhatDoYouAnswer => "What do you answer?";

        public override (string Text, string Meaning) AnswerChoice(RequestChoice choice) => choice switch
        {
            RequestChoice.AgreeToAll => ("Yes, to all of it", "You can stop it at any time."),
            RequestChoice.AgreeToLess => ("Yes, to less", "Choose below what they get. You can stop it at any time."),
            RequestChoice.Refuse => ("No", "They are told. They may ask again."),
            _ => ("No, and do not ask me again", "They are told. What they ask later does not reach you, until you let them ask."),
        };

        public override string NarrowIt => "If you agree to less";

        public override string WhichKinds => "Which of it?";

        public override string SoonerField => "Until when?";

        public override string SoonerHint(DateTimeOffset asked, DateTimeOffset now) => $"The last day. They ask for longer: {char.ToLowerInvariant(Until(asked, now)[0])}{Until(asked, now)[1..]} Leave it empty for that.";

        public override string NewerField => "Only what is from this day on";

        public override string NewerHint => "Leave it empty for all that they ask for.";

        public override string AnswerMissing => "Choose what you answer";

        public override string KindsMissing => "Choose something that they get, or say no";

        public override string NoSuchDay => "Enter a day that there is";

        public override string WiderThanAsked => "Choose no more than they ask for";

        public override string NothingIsLess => "Choose something less, or say yes to all of it";

        public override string CheckAnswer => "Check your answer";

        public override string SayThis(RequestChoice choice) => choice is RequestChoice.AgreeToAll or RequestChoice.AgreeToLess ? "Agree" : "Say no";

        public override string RefusalMeans(RequestChoice choice) =>
            choice == RequestChoice.RefuseForGood ? "They get nothing, and do not reach you again until you let them." : "They get nothing. They may ask again.";

        public override string ReceiptTitle => "Your receipt";

        public override string ReceiptMeans => "It says what you agreed to, and is signed. The organisation has the same. Anybody can check it without us.";
    }
}
