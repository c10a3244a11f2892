using PhrCluster.Contributions;
using PhrCluster.Programmes;
using PhrCluster.Publishing;

namespace PhrCluster.Words;

/// <summary>What is said of what programmes count and publish.</summary>
public abstract class PublishingWords
{
    /// <summary>A cell, such as <c>140 to below 160, women, 70 to 79 years, LS</c>.</summary>
    /// <param name="table">Null where it is not known any more: bands are then told by their number.</param>
    public abstract string Cell(ProgrammeTable? table, ContributionCell cell);

    /// <summary>A period, such as <c>March 2026</c>.</summary>
    /// <param name="until">The day after its last.</param>
    public abstract string Period(DateOnly from, DateOnly until);

    /// <summary>How a person is counted in a programme's table.</summary>
    public abstract string Counted(string programme, ProgrammeTable? table, ContributionSlot slot);

    /// <summary>Why that changed.</summary>
    public abstract string Why(ContributionReason why);

    /// <summary>Over all that ever changed of it.</summary>
    public abstract string HowItChanged { get; }

    /// <summary>What a person contributed to is left.</summary>
    public abstract string Left(string programme);

    public abstract string NothingContributed { get; }

    /// <summary>A planning programme that finds no room in a record.</summary>
    /// <param name="most">So many count one person at the same time.</param>
    public abstract string PassedOver(string programme, int most);

    /// <summary>What becomes of contributions, and of what is published.</summary>
    public abstract string WhatStays { get; }

    /// <summary>Over all that a programme published.</summary>
    public abstract string FiguresOf(string title);

    /// <summary>Leads to them.</summary>
    public abstract string SeeFigures { get; }

    public abstract string GroupColumn { get; }

    public abstract string PeopleColumn { get; }

    /// <summary>One published table in one line.</summary>
    public abstract string Listed(Publication publication);

    public abstract string NothingPublished { get; }

    /// <summary>A table that was published before all records were looked through.</summary>
    public abstract string Partial { get; }

    /// <summary>A table that is published later, in one line.</summary>
    public abstract string Waits(WaitingPublication waiting);

    /// <summary>How sure figures are, and what is not shown.</summary>
    public abstract string HowSure { get; }

    /// <summary>The sum of what a table shows.</summary>
    public abstract string Total(int total);

    /// <summary>How many tables were published now.</summary>
    public abstract string Done(int tables);
}
