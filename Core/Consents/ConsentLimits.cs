namespace PhrCluster.Core.Consents;

/// <summary>How large consents may be where they are given. Those of a record keep counting when a limit is lowered.</summary>
public sealed record ConsentLimits
{
    /// <summary>Nesting of provisions in one consent, 1 to <see cref="RecordLimits.MaxProvisionDepth"/>.</summary>
    public int Depth { get; init; } = RecordLimits.MaxProvisionDepth;

    /// <summary>Provisions in one consent, 1 to <see cref="RecordLimits.MaxProvisions"/>.</summary>
    public int Provisions { get; init; } = RecordLimits.MaxProvisions;

    /// <summary>Repetitions of one element, codes apart, 1 to <see cref="RecordLimits.MaxProvisionElements"/>.</summary>
    public int Elements { get; init; } = RecordLimits.MaxProvisionElements;

    /// <summary>Codes of one provision, 1 to <see cref="RecordLimits.MaxProvisionCodes"/>.</summary>
    public int Codes { get; init; } = RecordLimits.MaxProvisionCodes;

    /// <summary>Active consents in one record, 1 to <see cref="RecordLimits.MaxConsents"/>.</summary>
    public int Active { get; init; } = RecordLimits.MaxConsents;
}
