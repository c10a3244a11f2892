using System.Collections.Immutable;
using PhrCluster.Datatypes;

namespace PhrCluster.Labels;

/// <summary>
/// What is to change in the labels of one target. The record decides what it comes to, from the labels that the target then has: of two changes at the same
/// time, neither undoes the other.
/// </summary>
/// <param name="Add">Labels to put on, beside those that are there: codes of <c>v3-Confidentiality</c> or <c>v3-ActCode</c>.</param>
/// <param name="Remove">Labels to take off, those of the source included. What is in both lists is put on.</param>
/// <param name="Clear">True to forget first what was put on and taken off before.</param>
[GenerateSerializer, Immutable, Alias("phr.LabelChange")]
public sealed record LabelChange(
    [property: Id(0)] LabelTarget Target,
    [property: Id(1)] ImmutableArray<Coding> Add,
    [property: Id(2)] ImmutableArray<Coding> Remove,
    [property: Id(3)] bool Clear = false);
