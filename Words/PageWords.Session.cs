namespace PhrCluster.Words;

/// <content>Signing in, and what ends it.</content>
public abstract partial class PageWords
{
    /// <summary>To somebody who opened no page for too long.</summary>
    public abstract string Lapsed(TimeSpan idle);

    /// <summary>Of what was typed before the session ended, to whoever is to sign in.</summary>
    public abstract string TypedIsKept(TimeSpan time);

    /// <summary>The same, where it stands in its form again.</summary>
    public abstract string StillHere { get; }

    public abstract string GoOn { get; }

    public abstract string SignInFailed { get; }

    public abstract string SignInFailedHint { get; }

    public abstract string TryAgain { get; }
}
