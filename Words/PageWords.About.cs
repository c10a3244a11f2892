using System.Collections.Immutable;
using PhrCluster.Transparency;

namespace PhrCluster.Words;

/// <content>How this works, for anybody.</content>
public abstract partial class PageWords
{
    public abstract string HelpTitle { get; }

    public abstract string UrgentHelp { get; }

    public abstract string HelpLede { get; }

    public abstract string UrgentTitle { get; }

    public abstract string WhereToGo { get; }

    /// <summary>Of the number that the sentence before names.</summary>
    public abstract string CallNow { get; }

    public abstract string CallNumber(string number);

    /// <param name="phone">Null where the operator stated none.</param>
    public abstract string CallUs(string? phone);

    public abstract ImmutableArray<HelpTopic> HelpTopics { get; }

    public abstract HelpTopic IfALookWasWrong { get; }

    public abstract string RulesTitle { get; }

    public abstract string RulesLede { get; }

    public abstract string ConsentRulesTitle { get; }

    public abstract ImmutableArray<HelpTopic> ConsentRules { get; }

    public abstract string GuaranteesTitle { get; }

    public abstract string GuaranteesLede { get; }

    /// <summary>What the system promises and holds (G1 to G8), in their order.</summary>
    public abstract ImmutableArray<HelpTopic> Guarantees { get; }

    public abstract string PrivacyTitle { get; }

    public abstract string PrivacyLede { get; }

    public abstract ImmutableArray<HelpTopic> PrivacyTopics { get; }

    public abstract string AccessibilityTitle { get; }

    public abstract string AccessibilityLede { get; }

    public abstract ImmutableArray<HelpTopic> AccessibilityTopics { get; }

    public abstract string WhereTitle { get; }

    public abstract string WhereLede { get; }

    public abstract string Fact(DeploymentFact fact);

    public abstract string NotStated { get; }

    public abstract string AlwaysSo { get; }

    /// <summary>What the program's own settings say of the store.</summary>
    public abstract string Store(StoreFacts facts);

    /// <summary>When the last backup was made.</summary>
    public abstract string BackedUp(DateTimeOffset at, DateTimeOffset now);

    /// <summary>Over those who may have a copy of what they were shown.</summary>
    public abstract string WhoHasCopies { get; }

    public abstract string WhoHasCopiesLede { get; }

    public abstract string NobodyHasCopies { get; }

    /// <summary>How often one was shown something.</summary>
    public abstract string ShownTimes(string who, int times);

    /// <summary>People and services of no organisation.</summary>
    public abstract string OthersShown(int others);

    /// <summary>The list goes back no further.</summary>
    public abstract string CopiesSince(DateTimeOffset since, DateTimeOffset now);

    public abstract string SignInForCopies { get; }

    /// <summary>What holds in every deployment.</summary>
    public abstract ImmutableArray<string> WhereAlways { get; }
}

/// <summary>A heading with its sentences.</summary>
public sealed record HelpTopic(string Title, string Text);

/// <summary>What whoever runs a deployment may state about it.</summary>
public enum DeploymentFact
{
    What,
    Operator,
    Place,
    Since,
    KeyHolder,
    Copies,
    KeptFor,
    Phone,
    Store,
    Storage,
    Replicas,
    Backups,
    LastBackup,
}
