using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Labels;

/// <summary>
/// Labels that the citizen puts on items, or takes off them, beside those that the source gave. What is said of a class counts first, then of a
/// code, then of the item; each first takes off and then puts on. Later ones of the same target replace the earlier;
/// those that neither put on nor take off anything remove them.
/// </summary>
/// <param name="Added">Codes of <c>v3-Confidentiality</c> or <c>v3-ActCode</c>.</param>
[GenerateSerializer, Immutable, Alias("phr.TargetLabels")]
public sealed record TargetLabels(
    [property: Id(0)] LabelTarget Target,
    [property: Id(1)] ImmutableArray<Coding> Added,
    [property: Id(2)] ImmutableArray<Coding> Removed);

/// <summary>What labels are about: <see cref="LabelledItem"/>, <see cref="LabelledCode"/> or <see cref="LabelledClass"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.LabelTarget")]
public abstract record LabelTarget
{
    private protected LabelTarget() { }
}

/// <summary>One item; a later version of it inherits them.</summary>
[GenerateSerializer, Immutable, Alias("phr.LabelledItem")]
public sealed record LabelledItem([property: Id(0)] ItemRef Item) : LabelTarget;

/// <summary>Every item that has a code, now and in future, in itself or in a component.</summary>
[GenerateSerializer, Immutable, Alias("phr.LabelledCode")]
public sealed record LabelledCode([property: Id(0)] Coding Code) : LabelTarget;

/// <summary>Every item of a class, as provisions name classes.</summary>
[GenerateSerializer, Immutable, Alias("phr.LabelledClass")]
public sealed record LabelledClass([property: Id(0)] Coding Class) : LabelTarget;
