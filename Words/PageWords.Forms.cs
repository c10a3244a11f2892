namespace PhrCluster.Words;

/// <content>Forms.</content>
public abstract partial class PageWords
{
    public abstract string Continue { get; }

    /// <summary>Above what is true after an act.</summary>
    public abstract string ItIsDone { get; }

    /// <summary>Goes back from what is checked to what was typed.</summary>
    public abstract string Change { get; }

    public abstract string DayField { get; }

    public abstract string MonthField { get; }

    public abstract string YearField { get; }

    /// <summary>Before a field's error, for those who hear it.</summary>
    public abstract string ErrorMark { get; }
}
