namespace PhrCluster.Core.Index;

/// <summary>What is known of a segment beside its codes, keys and times. One that was described by an earlier version has none.</summary>
[Flags]
public enum SegmentMarks : byte
{
    None = 0,

    /// <summary>Its keys are <see cref="Fingerprint.OfItem"/>'s: a resource id finds it, whatever the source.</summary>
    ById = 1,

    /// <summary>It holds items whose time has no start or no end: these touch times beyond its own.</summary>
    OpenEnds = 2,
}
