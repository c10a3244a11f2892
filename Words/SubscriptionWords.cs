using PhrCluster.Subscriptions;

namespace PhrCluster.Words;

/// <summary>What citizens are told of subscriptions: who hears of what, where it goes, and how much it says.</summary>
public abstract class SubscriptionWords
{
    public abstract string Title { get; }

    public abstract string Count(int subscriptions);

    /// <summary>What the page is about, and that each news is decided anew.</summary>
    public abstract string Lede { get; }

    /// <summary>Who subscribed.</summary>
    public abstract string Who(ListedSubscription held);

    /// <summary>What they are told of.</summary>
    public abstract string What(SubscriptionTerms terms);

    /// <summary>Where it goes, and how much it says.</summary>
    public abstract string How(SubscriptionTerms terms);

    /// <summary>Since when, and until when.</summary>
    public abstract string Span(ListedSubscription held);

    /// <summary>All of it, in one line.</summary>
    public string Of(ListedSubscription held) => $"{Who(held)} {What(held.Terms)} {How(held.Terms)} {Span(held)}";

    public abstract string End { get; }

    public abstract string Ended { get; }

    public abstract string NotThere { get; }
}
