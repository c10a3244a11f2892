using PhrCluster.Consents;
using PhrCluster.Core.Readings;

namespace PhrCluster.Core.Consents;

/// <summary>
/// A provision that concerns a question, in document order among those of all consents. Sixteen bytes, so that the rules of one request
/// are one small array: nesting is told by <see cref="Depth"/> and <see cref="End"/> instead of by references.
/// </summary>
internal struct ApplicableRule
{
    public required Provision Provision { get; init; }

    /// <summary>Number of the first rule that is not nested in this one.</summary>
    public ushort End { get; set; }

    /// <summary>Which of the consents it belongs to.</summary>
    public required ushort Consent { get; init; }

    /// <summary>0 for a root.</summary>
    public required byte Depth { get; init; }

    /// <summary>Its place among its parent's provisions, those included that do not concern the question.</summary>
    public required byte Position { get; init; }

    /// <summary>The highest confidentiality that it covers; <see cref="SecurityLabels.NoMark"/> when it names none.</summary>
    public required sbyte Mark { get; init; }

    public RuleTraits Traits { get; set; }

    public readonly bool Denies => (Traits & RuleTraits.Denies) != 0;

    public readonly bool Permits => (Traits & (RuleTraits.Denies | RuleTraits.Void)) == 0;

    /// <summary>True when it says nothing about the data.</summary>
    public readonly bool CoversEverything => (Traits & RuleTraits.Data) == 0;

    public static RuleTraits TraitsOf(Provision provision) =>
        (provision.Type == ProvisionType.Permit ? 0 : RuleTraits.Denies | RuleTraits.MayDeny)
        | (provision.Classes.IsEmpty ? 0 : RuleTraits.Classes)
        | (provision.Codes.IsEmpty ? 0 : RuleTraits.Codes)
        | (provision.SecurityLabels.IsEmpty ? 0 : RuleTraits.Labels)
        | (provision.DataPeriod is null ? 0 : RuleTraits.Dates)
        | (provision.Data.IsEmpty ? 0 : RuleTraits.Sources);
}

/// <summary>What a rule does, and what of the data it looks at.</summary>
[Flags]
internal enum RuleTraits : byte
{
    Denies = 1,

    /// <summary>It or a rule nested in it denies.</summary>
    MayDeny = 2,
    Classes = 4,
    Codes = 8,
    Labels = 16,
    Dates = 32,
    Sources = 64,

    /// <summary>A permit that cannot permit this requester, whatever it matches.</summary>
    Void = 128,
    Data = Classes | Codes | Labels | Dates | Sources,
}
