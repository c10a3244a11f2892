using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>
/// A provision that concerns a question, or that hands something down to one that does, in document order among those of all consents. Sixteen bytes, so
/// that the rules of one request are one small array: nesting is told by <see cref="Depth"/> and <see cref="End"/> instead of by references.
/// </summary>
internal struct ApplicableRule
{
    public required Provision Provision { get; init; }

    /// <summary>Number of the first rule that is not nested in this one.</summary>
    public ushort End { get; set; }

    public RuleTraits Traits { get; set; }

    /// <summary>Which of the consents it belongs to.</summary>
    public required byte Consent { get; init; }

    /// <summary>0 for a root.</summary>
    public required byte Depth { get; init; }

    /// <summary>Its place among its parent's provisions, those included that do not concern the question.</summary>
    public required byte Position { get; init; }

    /// <summary>The confidentiality up to which it permits, or from which on it denies; <see cref="SecurityLabels.NoMark"/> when it names none.</summary>
    public required sbyte Mark { get; init; }

    public readonly bool Denies => (Traits & RuleTraits.Denies) != 0;

    /// <summary>True when what it says of the request holds: only then may it decide.</summary>
    public readonly bool Concerns => (Traits & RuleTraits.Concerns) != 0;

    public readonly bool Permits => (Traits & (RuleTraits.Denies | RuleTraits.Void | RuleTraits.Concerns)) == RuleTraits.Concerns;

    /// <summary>What of the data it states itself.</summary>
    public readonly RuleTraits Stated => Traits & RuleTraits.Data;

    /// <summary>What of the data is stated anew by a rule nested in it, which may then cover what this one does not.</summary>
    public readonly RuleTraits Restated => (RuleTraits)((ushort)(Traits & RuleTraits.Restated) >> RestatedShift);

    private const int RestatedShift = 5;

    public static RuleTraits AsRestated(RuleTraits data) => (RuleTraits)((ushort)data << RestatedShift);

    public static RuleTraits StatedBy(Provision provision) =>
        (provision.Classes.IsEmpty ? 0 : RuleTraits.Classes)
        | (provision.Codes.IsEmpty ? 0 : RuleTraits.Codes)
        | (provision.SecurityLabels.IsEmpty ? 0 : RuleTraits.Labels)
        | (provision.DataPeriod is null ? 0 : RuleTraits.Dates)
        | (provision.Data.IsEmpty ? 0 : RuleTraits.Sources);
}

/// <summary>What a rule does, and what of the data it looks at.</summary>
[Flags]
internal enum RuleTraits : ushort
{
    Classes = 1,
    Codes = 2,
    Labels = 4,
    Dates = 8,
    Sources = 16,
    Data = Classes | Codes | Labels | Dates | Sources,

    /// <summary>What an <see cref="ItemFilter"/> looks at.</summary>
    Filtered = Classes | Codes | Labels,

    /// <summary>The same five once more, for <see cref="ApplicableRule.Restated"/>.</summary>
    Restated = Data << 5,
    Denies = 1 << 10,

    /// <summary>It or a rule nested in it may deny.</summary>
    MayDeny = 1 << 11,

    /// <summary>It or a rule nested in it may say yes.</summary>
    MayPermit = 1 << 12,

    /// <summary>A permit that cannot permit this requester, whatever it matches.</summary>
    Void = 1 << 13,
    Concerns = 1 << 14,

    /// <summary>A permit within a denial: it covers what both cover.</summary>
    Adds = 1 << 15,
}
