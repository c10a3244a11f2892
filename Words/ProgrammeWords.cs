using PhrCluster.Programmes;

namespace PhrCluster.Words;

/// <summary>What is said of programmes, to those whose data they use and to whoever reads about them.</summary>
public abstract partial class ProgrammeWords
{
    /// <summary>How people come to be part of it.</summary>
    public abstract string Kind(ProgrammeKind kind);

    /// <summary>The same, in a sentence.</summary>
    public abstract string KindMeans(ProgrammeKind kind);

    /// <summary>Such as <c>open</c>.</summary>
    public abstract string State(ProgrammeState state);

    /// <summary>The same, in a sentence.</summary>
    public abstract string StateMeans(ProgrammeState state);

    /// <summary>Who runs it.</summary>
    public abstract string RunBy(string organization);

    /// <summary>What it is for, such as <c>research</c>.</summary>
    public abstract string Purpose(string purpose);

    /// <summary>From when until when.</summary>
    public abstract string Lasts(DateTimeOffset start, DateTimeOffset end);

    /// <summary>What a table counts, in sentences.</summary>
    public abstract IEnumerable<string> Table(ProgrammeTable table);

    /// <summary>When a report of what came of it is due, or that one is overdue.</summary>
    public abstract string ReportDue(DateTimeOffset due, DateTimeOffset now);

    public abstract string NoReport { get; }

    /// <summary>When a report was made.</summary>
    public abstract string ReportOf(DateTimeOffset at);

    /// <summary>A version, and what it did.</summary>
    /// <param name="before">The version before; null for the first.</param>
    public abstract string Version(Programme programme, Programme? before);

    /// <summary>One programme in one line.</summary>
    public abstract string Listed(ListedProgramme programme);

    public abstract string NoProgrammes { get; }

    /// <summary>Whether a person's data is used.</summary>
    public abstract string Standing(ProgrammesHeld held);

    /// <summary>A programme that was joined.</summary>
    public abstract string Joined(JoinedProgramme joined);

    /// <summary>A programme that was opted out of.</summary>
    public abstract string OptedOut(string programme);

    /// <summary>Who opted out of everything.</summary>
    public abstract string OptedOutOfAll { get; }

    /// <summary>Whether something was changed by a command.</summary>
    public abstract string Done(Programme programme, bool changed);
}
