using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <content>Who may see what, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string SharingTitle => "Who may see your record";

        public override string SharingLede(SharingCounts now)
        {
            string?[] sentences =
            [
                (now.Practice, now.Others, now.Anybody) switch
                {
                    (false, 0, false) when now.InEmergency > 0 => null,
                    (_, _, true) => "Anybody can look, by a rule of yours.",
                    (true, 0, _) => "Your practice can look.",
                    (true, var others, _) => $"Your practice and {Count(others, "other")} can look.",
                    (_, 0, _) => "Nobody but you can look.",
                    (_, var others, _) => $"{Count(others, "other")} can look.",
                },
                now.InEmergency == 0 ? null : $"{Count(now.InEmergency, "organisation")} can look now because of an emergency.",
                now.Hidden == 0 ? "Nothing is hidden." : $"{Count(now.Hidden, "thing is", "things are")} hidden.",
                now.AllowsEmergencies ? "Anyone who treats you can look in an emergency, and you are told." : "Nobody can look in an emergency.",
                now.Programmes == 0 ? "Research: not used." : $"Research: used by {Count(now.Programmes, "programme")}.",
            ];
            return string.Join(' ', sentences.Where(static it => it is not null));
        }

        public override string SharingGroup(SharingGroup group) => group switch
        {
            Words.SharingGroup.Care => "Those who treat you",
            Words.SharingGroup.People => "People who act for you",
            Words.SharingGroup.Research => "Research and planning",
            Words.SharingGroup.Hidden => "Hidden things",
            Words.SharingGroup.Emergencies => "Emergencies",
            Words.SharingGroup.Apps => "Apps that you allowed",
            _ => "Devices and services that send data",
        };

        public override string Since(DateTimeOffset given, long version, DateTimeOffset now) => $"In force since {When(given, now)} (entry {version}).";

        /// <summary>Ends are inclusive: the first instant after it is the next day's.</summary>
        public override string Until(DateTimeOffset end, DateTimeOffset now)
        {
            var local = DeploymentZone.Current.LocalOf(end);
            return local.TimeOfDay == TimeSpan.Zero && local > DateTime.MinValue ? $"Until {Day(DateOnly.FromDateTime(local.AddDays(-1)))}." : $"Until {When(end, now)}.";
        }

        public override string Stop => "Stop";

        public override string StopWhat(string consent) => $": {consent}";

        public override string StopTitle => "Stop this?";

        public override string StopWarning => "When you press the button, it no longer holds. What others copied before stays with them.";

        public override string StopNow => "Stop it now";

        public override string LeaveIt => "Leave it as it is";

        public override string StoppedTitle => "Stopped";

        public override string Stopped(DateTimeOffset at, long version) =>
            $"Since {Second(at)}, entry {version}. Anything asked for after this is refused.";

        public override string BackToSharing => "Back to sharing";

        public override string HasEnded => "What has ended";

        public override string Ended(DateTimeOffset at, DateTimeOffset now) => $"Ended {When(at, now)}.";

        public override string ForProfessionals => "For professionals";

        public override string Number(string id) => $"Number: {id}";

        public override string ToTheLetter => "The rule to the letter:";
    }
}
