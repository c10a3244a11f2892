using PhrCluster.Contributions;
using PhrCluster.Programmes;

namespace PhrCluster.Words;

/// <content>What a programme has to do with whoever reads about it.</content>
public abstract partial class ProgrammeWords
{
    /// <summary>Which of their data a table uses, how often, and how finely, in sentences.</summary>
    /// <param name="now">False of a programme that does not use it, and would.</param>
    public abstract IEnumerable<string> Uses(ProgrammeTable table, bool now);

    /// <summary>How they are counted, as they would say it.</summary>
    /// <param name="table">Null where it is not known any more.</param>
    public abstract string YourCell(ProgrammeTable? table, ContributionSlot slot);

    /// <summary>That they are counted in a table which came out.</summary>
    public abstract string CameOut(DateTimeOffset at);

    /// <summary>Since when a programme counts people.</summary>
    public abstract string CountsSince(DateTimeOffset at);

    /// <summary>Since when it counts the reader.</summary>
    /// <param name="version">Of their record.</param>
    public abstract string CountsYouSince(long version);

    public abstract string CountedNothingYet { get; }

    /// <summary>What was counted of them is said below.</summary>
    public abstract string WhatWasCounted { get; }

    /// <summary>They left it.</summary>
    /// <param name="published">How many tables came out until now.</param>
    public abstract string YouLeft(int published);

    /// <summary>Over programmes that are open no more.</summary>
    public abstract string WhatIsOver { get; }

    public abstract string YourYears { get; }

    /// <summary>How many programmes used their data in a year; their names follow.</summary>
    public abstract string YearOf(int year, int programmes);

    /// <summary>How many of them told what came of it in that year.</summary>
    public abstract string YearTold(int programmes);

    /// <summary>What the summary of a year does not hold.</summary>
    public abstract string YearMeans { get; }
}
