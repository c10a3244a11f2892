namespace PhrCluster.Core.Consents;

/// <summary>A decision about one item, and the rule that made it; both names are null when nothing matched.</summary>
/// <param name="Provision">Path of the deciding provision, such as <c>provision.provision[1]</c>.</param>
public readonly record struct ConsentDecision(bool Permitted, string? Consent, string? Provision)
{
    /// <summary>Nothing matching means no.</summary>
    public static readonly ConsentDecision NothingMatches = default;
}

/// <summary>
/// A decision about one item in four bytes; <see cref="ApplicableConsents.Explain"/> puts it in words, which only what is logged needs.
/// The default is that nothing matched.
/// </summary>
public readonly record struct ConsentVerdict
{
    /// <summary>The deciding rule counted from 1; negative for a denial.</summary>
    private readonly int _signed;

    private ConsentVerdict(int signed) => _signed = signed;

    public bool Permitted => _signed > 0;

    /// <summary>True when a rule denies, false when one permits or none matches.</summary>
    public bool Denied => _signed < 0;

    /// <summary>Number of the deciding rule among the applicable ones; -1 when nothing matched.</summary>
    internal int Rule => Math.Abs(_signed) - 1;

    internal static ConsentVerdict Of(int rule, bool permitted) => new(permitted ? rule + 1 : -rule - 1);
}
