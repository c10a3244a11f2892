using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Requests;

/// <summary>What became of a look at the requests: <see cref="ConsentRequestsDisclosed"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ConsentRequestsOutcome")]
public abstract record ConsentRequestsOutcome : IRefusable<ConsentRequestsOutcome>
{
    private protected ConsentRequestsOutcome() { }

    public static ConsentRequestsOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ConsentRequestsRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ConsentRequestsOutcome, IAccessRefused;
}

/// <summary>What the citizen was asked, newest first, as far as the record keeps it at hand.</summary>
/// <param name="NotToAsk">Organisations that are not to ask again, the latest last.</param>
/// <param name="PublicKey">The key that verifies receipts: SubjectPublicKeyInfo, DER. The same for ever in one deployment.</param>
[GenerateSerializer, Immutable, Alias("phr.ConsentRequestsDisclosed")]
public sealed record ConsentRequestsDisclosed(
    [property: Id(0)] long Version,
    [property: Id(1)] ImmutableArray<HeldRequest> Requests,
    [property: Id(2)] ImmutableArray<string> NotToAsk,
    [property: Id(3)] ImmutableArray<byte> PublicKey) : ConsentRequestsOutcome, IDecidedAt;

/// <summary>What became of an answer: <see cref="RequestAnswered"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.AnswerRequestOutcome")]
public abstract record AnswerRequestOutcome : IRefusable<AnswerRequestOutcome>
{
    private protected AnswerRequestOutcome() { }

    public static AnswerRequestOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.AnswerRequestRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : AnswerRequestOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.AnswerRequestInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : AnswerRequestOutcome, IRequestInvalid;
}

/// <summary>The answer stands in the record.</summary>
/// <param name="Held">With its receipt, where it was agreed to.</param>
/// <param name="Changed">False where it did already.</param>
[GenerateSerializer, Immutable, Alias("phr.RequestAnswered")]
public sealed record RequestAnswered([property: Id(0)] long Version, [property: Id(1)] HeldRequest Held, [property: Id(2)] bool Changed) : AnswerRequestOutcome, IDecidedAt;

/// <summary>What became of saying who may ask: <see cref="AskingSet"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.SetAskingOutcome")]
public abstract record SetAskingOutcome : IRefusable<SetAskingOutcome>
{
    private protected SetAskingOutcome() { }

    public static SetAskingOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.SetAskingRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : SetAskingOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.SetAskingInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : SetAskingOutcome, IRequestInvalid;
}

/// <summary>It is as asked for from this version on.</summary>
/// <param name="Changed">False where it was already.</param>
[GenerateSerializer, Immutable, Alias("phr.AskingSet")]
public sealed record AskingSet([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<string> NotToAsk, [property: Id(2)] bool Changed) : SetAskingOutcome, IDecidedAt;
