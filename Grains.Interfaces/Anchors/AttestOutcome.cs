using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Anchors;

/// <summary>What became of asking where records stand: <see cref="TipsAttested"/>, <see cref="Refused"/> or <see cref="Invalid"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.AttestOutcome")]
public abstract record AttestOutcome : IRefusable<AttestOutcome>
{
    private protected AttestOutcome() { }

    public static AttestOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.AttestRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : AttestOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.AttestInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : AttestOutcome, IRequestInvalid;
}

/// <summary>Where records stood, signed by the deployment: kept outside, it shows a record that was set back to before (docs/anchors.md).</summary>
/// <param name="Tips">Empty where there is no record, or it did not reach the version that was asked for.</param>
/// <param name="Time">Whole milliseconds, UTC.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256, 64 bytes, of <see cref="MerkleRoot.Signed"/>.</param>
/// <param name="PublicKey">The key that verifies it: SubjectPublicKeyInfo, DER. The same for ever in one deployment.</param>
/// <param name="Continuation">Null on the last page.</param>
/// <param name="Damaged">Partitions whose rows were changed, so that nobody can tell where they stand.</param>
[GenerateSerializer, Immutable, Alias("phr.TipsAttested")]
public sealed record TipsAttested(
    [property: Id(0)] ImmutableArray<RecordTip> Tips,
    [property: Id(1)] DateTimeOffset Time,
    [property: Id(2)] ImmutableArray<byte> Signature,
    [property: Id(3)] ImmutableArray<byte> PublicKey,
    [property: Id(4)] string? Continuation,
    [property: Id(5)] ImmutableArray<string> Damaged) : AttestOutcome;
