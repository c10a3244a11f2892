using PhrCluster.Dashboard;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>A person's figures.</content>
public abstract partial class PageWords
{
    public abstract string NothingYet { get; }

    public abstract string YourFigures { get; }

    public abstract string New { get; }

    public abstract string Events { get; }

    public abstract string Hello(string name);

    /// <summary>A value with its unit, as people say it: <c>128 over 79 mmHg</c>.</summary>
    public abstract string Value(HeldItem held);

    /// <summary>Who brought it.</summary>
    public abstract string From(string source);

    public abstract string AllReadings { get; }

    public abstract string Readings(int count);

    public abstract string NoReadings(string measure);

    /// <summary>The figures of a measure's last month in a sentence.</summary>
    public abstract string? Month(MeasureSummary measure);

    public abstract string TimeColumn { get; }

    public abstract string ValueColumn { get; }

    public abstract string SourceColumn { get; }

    public abstract string Earlier { get; }

    public abstract string EventLine(EventSummary held, DateTimeOffset now);
}
