using System.Collections.Immutable;
using PhrCluster.Demographics;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Export;

/// <summary>
/// A part of an exported record: first <see cref="ExportStarted"/>, then every <see cref="ExportedCommit"/> in order; or, alone,
/// <see cref="Refused"/>.
/// </summary>
[GenerateSerializer, Immutable, Alias("phr.ExportPart")]
public abstract record ExportPart : IRefusable<ExportPart>
{
    private protected ExportPart() { }

    public static ExportPart Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ExportRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ExportPart, IAccessRefused;
}

/// <summary>Opens an export.</summary>
/// <param name="Version">The last sequence number that it holds: that of the entry which logs this export.</param>
/// <param name="Genesis">The hash that the first commit links to (32 bytes).</param>
/// <param name="Tip">The hash of the last commit (32 bytes).</param>
/// <param name="Demographics">Who the citizen is; null where nobody said it.</param>
[GenerateSerializer, Immutable, Alias("phr.ExportStarted")]
public sealed record ExportStarted(
    [property: Id(0)] string Citizen,
    [property: Id(1)] long Version,
    [property: Id(2)] ImmutableArray<byte> Genesis,
    [property: Id(3)] ImmutableArray<byte> Tip,
    [property: Id(4)] HeldDemographics? Demographics = null) : ExportPart;

/// <summary>One commit of the journal.</summary>
/// <param name="Canonical">The bytes that the hash covers, as docs/journal-format.md lays them out.</param>
/// <param name="Hash">SHA-256 of the previous hash and <paramref name="Canonical"/> (32 bytes).</param>
/// <param name="Current">The items of this commit that hold now: superseded versions are only in the canonical bytes.</param>
[GenerateSerializer, Immutable, Alias("phr.ExportedCommit")]
public sealed record ExportedCommit(
    [property: Id(0)] long Sequence,
    [property: Id(1)] DateTimeOffset Time,
    [property: Id(2)] ImmutableArray<byte> Canonical,
    [property: Id(3)] ImmutableArray<byte> Hash,
    [property: Id(4)] ImmutableArray<HeldItem> Current) : ExportPart;

/// <summary>What became of a verification: <see cref="RecordVerified"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.VerifyOutcome")]
public abstract record VerifyOutcome : IRefusable<VerifyOutcome>
{
    private protected VerifyOutcome() { }

    public static VerifyOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.VerifyRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : VerifyOutcome, IAccessRefused;
}

/// <summary>What recomputing the hash chain found (G5).</summary>
/// <param name="Commits">Commits found good, from the first on.</param>
/// <param name="FirstBad">The first bad sequence number; null when the record is whole.</param>
/// <param name="Reason">What is wrong there.</param>
[GenerateSerializer, Immutable, Alias("phr.RecordVerified")]
public sealed record RecordVerified(
    [property: Id(0)] long Commits,
    [property: Id(1)] long? FirstBad,
    [property: Id(2)] string? Reason) : VerifyOutcome;
