namespace PhrCluster.Words;

/// <content>A person's data for research and planning, on the pages.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string ResearchState(int programmes) => programmes == 0
            ? "Your data is not used for research or planning."
            : $"Your data is used by {Count(programmes, "programme")}.";

        public override string ResearchStateMeans(bool optedOut) => optedOut
            ? "You said no to all of it. Whoever asks is turned away, also where you let them before."
            : "Research uses your data only if you join. Planning counts everybody who has not said no. With one press you say no to all of it.";

        public override string ResearchRoom => "Research";

        public override string ResearchRoomLede => "Research goes through programmes. No page here opens the record of one person.";

        public override IEnumerable<string> ResearchRoomMeans =>
        [
            "People choose for themselves whether a programme uses their data, which data, and until when.",
            "A programme's own software reads what they allow. Each reading of it stands in their log.",
            "When somebody stops taking part, the next request is refused.",
        ];

        public override string DoNotUseMyData => "Do not use my data";

        public override string UseItAgain => "Use it again";

        public override string WhatYouTakePartIn => "What you take part in";

        public override string TakesPartInNothing => "Nothing.";

        public override string ResearchLeaves => "This changes nothing for those who treat you.";
    }
}
