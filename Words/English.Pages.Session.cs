namespace PhrCluster.Words;

/// <content>Signing in, and what ends it.</content>
public partial class English
{
    private sealed partial class PagesInEnglish
    {
        public override string Lapsed(TimeSpan idle) =>
            $"You were signed out after {(idle.TotalHours >= 1 && idle.Minutes == 0 ? Count((int)idle.TotalHours, "hour") : Count((int)idle.TotalMinutes, "minute"))}";

        public override string TypedIsKept(TimeSpan time) => $"What you typed was not sent. It is kept in this browser for {Count((int)time.TotalMinutes, "minute")}, for you alone.";

        public override string StillHere => "You were signed out meanwhile. What you typed is here again. It was not sent.";

        public override string GoOn => "Sign in to go on where you were.";

        public override string SignInFailed => "We could not sign you in";

        public override string SignInFailedHint => "Nothing was shown to anybody. Try again.";

        public override string TryAgain => "Try again";
    }
}
