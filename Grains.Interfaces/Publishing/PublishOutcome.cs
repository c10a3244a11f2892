using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Publishing;

/// <summary>What became of publishing: <see cref="Published"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.PublishOutcome")]
public abstract record PublishOutcome : IRefusable<PublishOutcome>
{
    private protected PublishOutcome() { }

    public static PublishOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.PublishRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : PublishOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.PublishInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : PublishOutcome, IRequestInvalid;
}

/// <summary>All that is due is published, but for what still waits.</summary>
/// <param name="New">What was published now; empty where nothing was due.</param>
[GenerateSerializer, Immutable, Alias("phr.Published")]
public sealed record Published([property: Id(0)] ImmutableArray<Publication> New) : PublishOutcome
{
    /// <summary>What is published later: not all records were looked through yet.</summary>
    [Id(1)] public ImmutableArray<WaitingPublication> Waiting { get; init; } = [];
}
