using System.Collections.Immutable;
using PhrCluster.AccessLog;

namespace PhrCluster.Identity;

/// <summary>The request was refused. What the outside may learn of the reason is the front end's decision.</summary>
/// <remarks>Every verb has an outcome of its own, with a case of its own for this; whoever handles all refusals alike asks for this interface.</remarks>
public interface IAccessRefused
{
    Explanation Explanation { get; }
}

/// <summary>A verb's outcome, one case of which says that the request was refused.</summary>
public interface IRefusable<TSelf> where TSelf : IRefusable<TSelf>
{
    static abstract TSelf Refuse(Explanation explanation);
}

/// <summary>Why a request was permitted or refused (G6). Replayed at <see cref="Version"/>, it comes out the same.</summary>
/// <param name="Version">The record version that the decision was made at.</param>
/// <param name="Rules">The rules that decided, permitting ones first; empty where no consent decided.</param>
/// <param name="Reason">The code and its arguments; Words has the sentence.</param>
[GenerateSerializer, Immutable, Alias("phr.Explanation")]
public sealed record Explanation(
    [property: Id(0)] bool Permitted,
    [property: Id(1)] long Version,
    [property: Id(2)] string? Purpose,
    [property: Id(3)] ImmutableArray<DecidingRule> Rules,
    [property: Id(4)] Reason Reason);
