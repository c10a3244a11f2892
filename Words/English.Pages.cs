using System.Globalization;
using PhrCluster.Codes;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>What the pages say.</content>
public partial class English
{
    /// <inheritdoc/>
    public override PageWords Pages { get; }

    private sealed partial class PagesInEnglish(English said) : PageWords
    {
        public override string Service => "My health record";

        public override string SkipLink => "Skip to the main part";

        public override string Menu => "Menu";

        public override string Home => "Home";

        public override string Health => "Health";

        public override string Sharing => "Sharing";

        public override string WhoLooked => "Who looked";

        public override string SignIn => "Sign in";

        public override string SignOut => "Sign out";

        public override string Back => "Back";

        public override string TimesAre(string zone) => $"Times are those of {zone}.";

        public override string Footer => "About this record";

        public override string NotFoundTitle => "We cannot find that page";

        public override string NotFound => "If you typed the address, check that it is right. If you followed a link, go back home and try from there.";

        public override string UnavailableTitle => "We cannot show your record right now";

        public override string Unavailable => "Nothing was shown and nothing was lost. Try again in a few minutes.";

        public override string FormTooOldTitle => "That page was open for too long";

        public override string FormTooOld => "Nothing was changed. Go back, open the page again and do it once more.";

        public override string SignedOutTitle => "You are signed out";

        public override string SignedOut => "Nobody can see your record on this screen any more. Close the browser if others use this computer.";

        public override string StartTitle => "Your health record, in your hands";

        public override string StartLede => "See your readings, vaccinations and tests in one place.";

        public override IEnumerable<string> Promises =>
        [
            "You decide who sees your record. When you stop sharing, it stops at once.",
            "You see everybody who looked, and why they were allowed to.",
            "Nothing leaves your record before it is written down for you.",
            "You can check that nobody has changed your record.",
        ];

        public override string WhoAreYou => "Who are you?";

        public override string NoPassword => "This is a try-out. Whoever says who they are is believed.";

        public override string SomebodyElse => "Somebody else";

        public override string PersonId => "Your number";

        public override string PersonIdHint => "Such as the id of a person in a simulated nation.";

        public override string PersonIdWrong => "Enter a number that a person can have";

        public override string ThereIsAProblem => "There is a problem";

        public override string Error(string title) => $"Error: {title}";

        public override string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

        public override string When(DateTimeOffset instant, DateTimeOffset now)
        {
            var local = DeploymentZone.Current.LocalOf(instant);
            var today = now == DateTimeOffset.MinValue ? (DateTime?)null : DeploymentZone.Current.LocalOf(now).Date;
            return local.Date == today ? $"today at {Clock(local)}"
                : local.Date == today?.AddDays(-1) ? $"yesterday at {Clock(local)}"
                : $"{Day(DateOnly.FromDateTime(local))}, {Clock(local)}";
        }

        public override string When(ReportedTime time, DateTimeOffset now)
        {
            if (time.IsPeriod)
            {
                return (time.Start, time.End) switch
                {
                    ({ } start, { } end) => $"{Moment(start, now)} to {Moment(end, now)}",
                    ({ } start, null) => $"since {Moment(start, now)}",
                    (null, { } end) => $"until {Moment(end, now)}",
                    _ => "time not recorded",
                };
            }

            return time.Start is { } at ? Moment(at, now) : "time not recorded";
        }

        public override string Printed(string reader, DateTimeOffset now) => $"Printed by {reader} on {Day(DateOnly.FromDateTime(DeploymentZone.Current.LocalOf(now)))}. What changed since is not on this paper.";

        public override string NamedApart(Coding code) =>
            KnownCodes.HomeOf(code) is { Group.Name: KnownCodes.Cholesterol, Set.Name: var kind } ? Sentence(kind == "ratio" ? "cholesterol ratio" : $"{kind} cholesterol")
            : KnownCodes.IsOfRightEye(code) ? $"{Named(code)}, right eye"
            : KnownCodes.IsOfLeftEye(code) ? $"{Named(code)}, left eye"
            : Named(code);

        public override string Named(Coding code) => Sentence(KnownCodes.NameOf(code) ?? code.Display ?? code.Code ?? "Not named");

        /// <summary>A FHIR dateTime as far as it goes: a year stays a year.</summary>
        private string Moment(string text, DateTimeOffset now)
        {
            if (text.Length > 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant))
            {
                return When(instant, now);
            }

            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(day)
                : DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)
                : text;
        }

        private static string Clock(DateTime local) => (local.Hour, local.Minute) switch
        {
            (0, 0) => "midnight",
            (12, 0) => "midday",
            (var hour, 0) => $"{(hour + 11) % 12 + 1}{(hour < 12 ? "am" : "pm")}",
            var (hour, minute) => string.Create(CultureInfo.InvariantCulture, $"{(hour + 11) % 12 + 1}:{minute:00}{(hour < 12 ? "am" : "pm")}"),
        };

        private static string Sentence(string words) => words.Length == 0 || words is [_, >= 'A' and <= 'Z', ..] ? words : char.ToUpperInvariant(words[0]) + words[1..];

        /// <summary>A name inside a sentence: without its capital, where that is no part of it as in <c>HbA1c</c>, <c>eGFR</c> or <c>HDL cholesterol</c>.</summary>
        private static string Inside(string words) =>
            words.Length > 1 && words.Skip(1).TakeWhile(static it => it != ' ').All(static it => !char.IsUpper(it) && !char.IsDigit(it)) ? char.ToLowerInvariant(words[0]) + words[1..] : words;

        /// <summary><c>1 reading</c>, <c>2 readings</c>.</summary>
        private static string Count(int count, string one, string? many = null) =>
            string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many ?? one + "s")}");
    }
}
