namespace PhrCluster.Words;

/// <summary>What the pages say to a person who is no programmer. Nothing of it is in a log, so it belongs to no edition.</summary>
public abstract partial class PageWords
{
    /// <summary>The service, where a deployment gives it no name of its own.</summary>
    public abstract string Service { get; }

    public abstract string SkipLink { get; }

    public abstract string Menu { get; }

    public abstract string Home { get; }

    public abstract string Health { get; }

    public abstract string Sharing { get; }

    public abstract string WhoLooked { get; }

    public abstract string SignIn { get; }

    public abstract string SignOut { get; }

    public abstract string Back { get; }

    public abstract string TimesAre(string zone);

    public abstract string Footer { get; }

    public abstract string NotFoundTitle { get; }

    public abstract string NotFound { get; }

    public abstract string UnavailableTitle { get; }

    public abstract string Unavailable { get; }

    public abstract string FormTooOldTitle { get; }

    /// <summary>A form that was not made for this person, or too long ago.</summary>
    public abstract string FormTooOld { get; }

    public abstract string SignedOutTitle { get; }

    public abstract string SignedOut { get; }

    public abstract string StartTitle { get; }

    public abstract string StartLede { get; }

    /// <summary>What anybody can count on, a sentence each.</summary>
    public abstract IEnumerable<string> Promises { get; }

    public abstract string WhoAreYou { get; }

    public abstract string NoPassword { get; }

    public abstract string SomebodyElse { get; }

    public abstract string PersonId { get; }

    public abstract string PersonIdHint { get; }

    /// <summary>Nobody can have that id.</summary>
    public abstract string PersonIdWrong { get; }

    public abstract string ThereIsAProblem { get; }

    /// <summary>Before the title of a page that has one.</summary>
    public abstract string Error(string title);

    /// <summary>A day, such as <c>28 November 2026</c>.</summary>
    public abstract string Day(DateOnly day);

    /// <summary>An instant on the deployment's clocks: <c>today at 7:29pm</c>, <c>28 November 2026, 7:29pm</c>.</summary>
    /// <param name="now"><see cref="DateTimeOffset.MinValue"/> where it is read another day, in a file.</param>
    public abstract string When(DateTimeOffset instant, DateTimeOffset now);

    /// <summary>A reading's own time, as far as it was reported.</summary>
    public abstract string When(Datatypes.ReportedTime time, DateTimeOffset now);

    /// <summary>On paper alone: by whom, and when.</summary>
    public abstract string Printed(string reader, DateTimeOffset now);

    /// <summary>The commonest name of what is measured or was done.</summary>
    public abstract string Named(Datatypes.Coding code);

    /// <summary>What it is called beside others of its name: which cholesterol, which eye.</summary>
    public abstract string NamedApart(Datatypes.Coding code);
}
