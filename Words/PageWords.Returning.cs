using PhrCluster.Dashboard;

namespace PhrCluster.Words;

/// <content>What a person reads when they come back.</content>
public abstract partial class PageWords
{
    /// <summary>The first sentences of the home page: how the person is, and what is new.</summary>
    /// <param name="latest">Their latest reading, <see cref="NewReading"/>; null where there is none.</param>
    /// <param name="news">How many things are new.</param>
    /// <param name="since">Since when; null where that is not known.</param>
    public abstract string HomeLede(string? latest, int news, DateTimeOffset? since, DateTimeOffset now);

    /// <summary>A heading.</summary>
    public abstract string NewSince(DateTimeOffset since, DateTimeOffset now);

    public abstract string NothingNewSince(DateTimeOffset since, DateTimeOffset now);

    /// <summary>New things that are not in the list.</summary>
    public abstract string MoreIsNew(int more);

    /// <summary>A reading in a line.</summary>
    public abstract string NewReading(string measure, string value, string when);

    /// <summary>An event in a line, by the name that people have for it: vaccines by what they protect from.</summary>
    public abstract string EventNamed(EventSummary held, DateTimeOffset now);

    /// <summary>The record is not the one that was seen before.</summary>
    public abstract string OlderTitle { get; }

    /// <param name="phone">Null where the operator stated none.</param>
    public abstract string OlderText(string? phone);

    public abstract string OlderMeans { get; }

    public abstract string ShowItAsItIs { get; }
}
