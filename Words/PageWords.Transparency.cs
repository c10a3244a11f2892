using PhrCluster.Programmes;
using PhrCluster.Transparency;

namespace PhrCluster.Words;

/// <content>What happens with everybody's data, for anybody.</content>
public abstract partial class PageWords
{
    public abstract string TransparencyTitle { get; }

    public abstract string TransparencyLede { get; }

    /// <summary>How many programmes there are of each state.</summary>
    public abstract string ProgrammesCounted(int open, int closed, int ended);

    /// <summary>Over a table of programmes, and its columns.</summary>
    public abstract string ProgrammeColumn { get; }

    public abstract string ReportsColumn { get; }

    /// <summary>How often a programme has told what came of it, and when last.</summary>
    public abstract string ReportsTold(ListedProgramme programme);

    /// <summary>How many rules raise alerts.</summary>
    public abstract string RulesCounted(int rules);

    public abstract string MonthByMonth { get; }

    /// <summary>Such as <c>March 2026</c>.</summary>
    public abstract string MonthNamed(DateOnly month);

    /// <summary>How often something happened in a month.</summary>
    public abstract string Happened(TrustFigure figure);

    /// <summary>How long those waited on average who said no.</summary>
    public abstract string WaitedForNo(int milliseconds);

    public abstract string NoMonthYet { get; }

    /// <summary>How such figures are made, and what may be missing.</summary>
    public abstract IEnumerable<string> HowMonthsAreMade { get; }

    public abstract string ForComputers { get; }
}
