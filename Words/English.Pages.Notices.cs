using PhrCluster.AccessLog;
using PhrCluster.Notices;

namespace PhrCluster.Words;

/// <content>What the citizen is told of without asking, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string NoticesTitle => "What you are told";

        public override string NoticesLede(int notices) => notices == 0 ? "There is nothing to tell you." : $"{Count(notices, "thing")} happened, the newest first.";

        public override string NoticesStay => "Nobody can take these away, not even you. Older ones stay in the list of who looked.";

        public override string OfThisWeek => "New this week";

        public override string Notice(Notice notice, DateTimeOffset now)
        {
            var reason = notice.Reason;
            if (reason is not { Code: ReasonCode.EmergencyDeclared, Subject: { } subject, Until: { } until })
            {
                return said.Of(notice);
            }

            var times = notice.Count == 1 ? "" : $" They did so {notice.Count} times.";
            return $"{EmergencyOf(BroughtBy(subject, reason.Organization))}. {(notice.Statement is { } statement ? TheySaid(statement) + ". " : "")}{EmergencyUntil(until, now)}{times}";
        }

        public override string AllNotices => "All that you are told";

        public override string EmergenciesTitle => "Emergency looks";

        public override string EmergenciesLede(int declared, bool goesOn, bool areEarlier) => (declared, goesOn, areEarlier) switch
        {
            (0, true, _) => "We have not found an emergency yet.",
            (0, false, true) => "There are no earlier emergencies.",
            (0, false, false) => "Nobody has looked at your record in an emergency.",
            (_, _, true) => $"{Count(declared, "earlier emergency", "earlier emergencies")}, the newest first.",
            (_, true, false) => $"The newest {Count(declared, "emergency", "emergencies")}.",
            (1, false, false) => "1 emergency was declared.",
            _ => $"{Count(declared, "emergency was", "emergencies were")} declared, the newest first.",
        };

        public override string WhatIsAnEmergency =>
            "In an emergency, somebody who treats you can open your record without asking. They must say why, and you are told at once.";

        public override string EmergencyOf(string who) => $"{who} declared an emergency";

        public override string TheySaid(string words) => $"They said: {InTheirWords(words)}";

        public override string EmergencyUntil(DateTimeOffset end, DateTimeOffset now) => end > now ? $"They can look until {When(end, now)}." : $"They could look until {When(end, now)}.";

        public override string LooksUnderIt(int looks, int? searched) => (looks, searched) switch
        {
            (0, null) => "They did not look.",
            (0, { } entries) => $"We have not found a look yet. {Searched(entries)}",
            _ => $"They looked {(searched is null ? "" : "at least ")}{Count(looks, "time")}:",
        };

        public override string Saw(AccessLogEntry look) => What(look);

        public override string WasThisRight => "Was this right?";

        public override string WasThisRightAdvice => "Were you treated there at that time? Then it was right, and you need do nothing.";

        public override string WhatToDoIfWrong => "What to do if it was not right";

        public override string StopEmergencies => "Do not allow emergency looks";

        public override string StopEmergenciesAdvice => "Then nobody can open your record in an emergency. A doctor who is saving your life will not see your allergies or medicines.";

        public override string StopEmergenciesLink => "See what you allow in emergencies, and stop it";

        public override string EarlierEmergencies => "Show earlier emergencies";

        public override string CanSeeThis(int seeing, int hidden) =>
            $"{(seeing == 0 ? "Nobody else can see this." : $"{seeing} can see this.")}{(hidden == 0 ? "" : $" {Count(hidden, "thing is", "things are")} hidden.")}";
    }
}
