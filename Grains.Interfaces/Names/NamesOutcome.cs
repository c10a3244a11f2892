using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster.Names;

/// <summary>What became of a change of names: <see cref="NamesSet"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.NamesOutcome")]
public abstract record NamesOutcome : IRefusable<NamesOutcome>
{
    private protected NamesOutcome() { }

    public static NamesOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.NamesRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : NamesOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.NamesInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : NamesOutcome, IRequestInvalid;
}

/// <summary>The directory is as asked for.</summary>
/// <param name="Version">Counts up with each change.</param>
/// <param name="Count">How many names it holds.</param>
[GenerateSerializer, Immutable, Alias("phr.NamesSet")]
public sealed record NamesSet([property: Id(0)] long Version, [property: Id(1)] int Count) : NamesOutcome;

/// <summary>All names, for whoever keeps them for a while.</summary>
/// <param name="Names">Null where the asker knows this version already.</param>
[GenerateSerializer, Immutable, Alias("phr.NamesTold")]
public sealed record NamesTold([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<DirectoryName>? Names);
