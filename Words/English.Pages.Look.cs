using PhrCluster.AccessLog;

namespace PhrCluster.Words;

/// <content>One look at the record, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string LookTitle(LogMark mark, bool byApp) => mark switch
        {
            LogMark.Looked when byApp => "An app looked",
            LogMark.TurnedAway when byApp => "An app was turned away",
            LogMark.AddedData when byApp => "An app added data",
            LogMark.Looked => "Somebody looked",
            LogMark.TurnedAway => "Somebody was turned away",
            LogMark.Emergency => "An emergency look",
            LogMark.AddedData => "Somebody added data",
            LogMark.ChangedSharing => "Sharing was changed",
            _ => "You did this",
        };

        public override string WhoLabel => "Who";

        public override string WhatLabel => "What happened";

        public override string ReasonLabel => "Why";

        public override string WhenLabel => "When";

        public override string MoreAboutThis => "More about this";

        public override string WhatAllowedIt => "What allowed it";

        public override string WhatHeldBack => "What held something back";

        public override string ChangeThisRule => "Change this";

        public override string RuleHasEnded => "This has ended since.";

        public override string RuleNotKept => "A rule of yours that has ended. It is too old to show here.";

        public override string DecideAgain => "Decide it again on your record as it was";

        public override string DecideAgainMeans => "We go back to your record and your rules of that moment. Then we decide once more.";

        public override string DecidedAgain => "Decided again";

        public override string ComesOutTheSame => "It comes out the same.";

        public override string ComesOutOtherwise => "It comes out otherwise. Tell whoever runs this service.";

        public override string AsLogged => "As it was written down";

        public override string AsDecidedAgain => "As it is decided now";

        public override string BackToTheLook => "Back to this entry";

        public override IEnumerable<string> ForProgrammers(AccessLogEntry entry) =>
        [
            .. Line("Name in the ticket", entry.Subject),
            .. Line("Number of the organisation", entry.Organization),
            .. Line("Code of the purpose", entry.Purpose),
            .. Line("Software", entry.Client),
            .. Line("Allowed by", entry.Grant),
            .. Line("Network address", entry.Origin?.Address),
            .. Line("Asked for", entry.Asked),
            .. entry.Rules.SelectMany(static rule => Line(rule.Permits ? "Permitted by" : "Withheld by", $"{rule.Consent}, {rule.Provision}")),
        ];

        private static string[] Line(string name, string? text) => text is null ? [] : [$"{name}: {text}"];
    }
}
