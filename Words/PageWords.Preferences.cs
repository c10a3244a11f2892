using PhrCluster.Personal;

namespace PhrCluster.Words;

/// <content>How a person wants to be shown what they see.</content>
public abstract partial class PageWords
{
    public abstract string PreferencesTitle { get; }

    public abstract string PreferencesLede { get; }

    /// <summary>The question which unit.</summary>
    public abstract string UnitsOf(UnitKind kind);

    /// <summary>No unit of one's own.</summary>
    public abstract string AsSent { get; }

    public abstract string ChooseAUnit { get; }

    public abstract string FirstAtHome { get; }

    public abstract string FirstAtHomeHint { get; }

    /// <param name="most">How many can stand first.</param>
    public abstract string TooManyFirst(int most);

    public abstract string LanguageField { get; }

    public abstract string ChooseALanguage { get; }

    public abstract string Save { get; }

    public abstract string ChoicesHold { get; }

    public abstract string ChangeUnits { get; }

    public abstract string PinToHome { get; }

    public abstract string TakeOffHome { get; }
}
