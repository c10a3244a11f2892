using PhrCluster.Consents;

namespace PhrCluster.Words;

/// <content>People who act for each other.</content>
public abstract partial class PageWords
{
    public abstract string PeopleTitle { get; }

    public abstract string PeopleLede(int people);

    public abstract string LetSomebodyAct { get; }

    /// <summary>The list of those for whom one acts.</summary>
    public abstract string ActsForTitle { get; }

    public abstract string ActsForNobody { get; }

    /// <summary>What they may do for somebody.</summary>
    public abstract string MayDo(IReadOnlyCollection<ConsentAction> rights);

    public abstract string ActForThem(string name);

    public abstract string ActTitle { get; }

    public abstract string ActMeans { get; }

    public abstract string TheirNumber { get; }

    public abstract string TheirNumberHint { get; }

    public abstract string ActNow { get; }

    /// <summary>There is no such record, or they may not act there.</summary>
    public abstract string MayNotAct { get; }

    /// <summary>On each page while they do.</summary>
    public abstract string ActingFor(string name);

    public abstract string BackToOwn { get; }

    public abstract string RecordNamed(string name);
}
