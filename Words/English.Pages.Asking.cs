using System.Globalization;
using PhrCluster.Identity;
using PhrCluster.Requests;

namespace PhrCluster.Words;

/// <content>Requests for access, for whoever asks on behalf of an organisation.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string AskedTitle => "Access that you asked for";

        public override string AskedLede => "You see nothing before a patient agrees. A request that waits does not tell whether there is a record.";

        public override string NothingAsked => "Your organisation has asked for nothing.";

        public override string FurtherAsked => "Further requests";

        public override string AskedNotOpen => "This list is not open to you.";

        public override string AskPatient => "Ask a patient";

        public override string AskedLine(AskedRequest asked, DateTimeOffset now) => $"{NumberOf(asked.Citizen)}: {(asked.State, asked.AnsweredAt) switch
        {
            (RequestState.Agreed, { } at) => $"agreed {When(at, now)}",
            (RequestState.Refused, { } at) => $"refused {When(at, now)}",
            (RequestState.Withdrawn, { } at) => $"taken back {When(at, now)}",
            (RequestState.Ended, { } at) => $"agreed, and stopped it {When(at, now)}",
            (RequestState.Expired, _) => $"ended without an answer {When(asked.AnswerBy, now)}",
            (RequestState.Open, _) => $"waits for an answer until {When(asked.AnswerBy, now)}",
            _ => said.Requests.State(asked.State),
        }}.{(asked.NotToAsk ? " You are not to ask again." : "")} You asked {When(asked.AskedAt, now)}.";

        public override string TakeBackRequest => "Take it back";

        public override string TakeBackWhose(string citizen) => $", which was put to number {PersonNumber(citizen)}";

        public override string RequestIsOut => "The request is on its way.";

        public override string RequestTakenBack => "The request is taken back.";

        public override string AskedReceiptTitle => "The receipt";

        public override string AskedReceiptMeans => "It says what the patient agreed to, and is signed. The patient has the same. Anybody can check it without us.";

        public override string AskTitle => "Ask a patient for access";

        public override string AskPurposeField => "What for?";

        public override string AskPurposeMissing => "Choose what you ask for it for";

        public override string AskPurpose(string purpose) => purpose switch
        {
            PurposeOfUse.Treatment => "To treat the patient",
            PurposeOfUse.CareManagement => "To plan the patient's care",
            PurposeOfUse.Research => "For research",
            PurposeOfUse.Operations => "To run or plan our service",
            _ => Sentence(said.Purpose(purpose)),
        };

        public override string AskWhatField => "What do you ask to see?";

        public override string AskWhatHint => "Choose all of it, or from one of the two lists. Ask for no more than you need.";

        public override string AskAll => "All of it";

        public override string AskAllMeaning => "But for what the patient hides.";

        public override string AskUntilField => "For how long?";

        public override string AskUntilSoon(int days) => string.Create(CultureInfo.InvariantCulture, $"Choose a day that is more than {days} days ahead: so long the patient can answer");

        public override string AskNewerField => "Only what is from this day on";

        public override string AskNewerHint => "Leave it empty for all that there is.";

        public override string AskWordsField => "Why, in plain words";

        public override string AskWordsHint(int longest) => string.Create(CultureInfo.InvariantCulture, $"The patient reads them with your organisation's name. At most {longest} characters.");

        public override string AskWordsWrong(int longest) => string.Create(CultureInfo.InvariantCulture, $"Say why in 1 to {longest} characters");

        public override string CheckAsk => "Check what you ask for";

        public override string PatientWouldPermit => "If the patient agrees to all of it";

        public override string AskMeans(int days) =>
            string.Create(CultureInfo.InvariantCulture, $"The patient can answer for {days} days, can agree to less, and can stop it at any time. If they do not answer, the request ends by itself.");

        public override string AskNow => "Ask the patient";

        public override string AskTooMany => "This patient has a request of yours that waits, or you asked too often. Take that one back, or try later";
    }
}
