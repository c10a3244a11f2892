using System.Collections.Immutable;
using PhrCluster.AccessLog;

namespace PhrCluster.Identity;

/// <summary>The request was refused. What the outside may learn of the reason is the gateway's decision.</summary>
/// <remarks>Every verb has an outcome of its own, with a case of its own for this; whoever handles all refusals alike asks for this interface.</remarks>
public interface IAccessRefused
{
    Explanation Explanation { get; }
}

/// <summary>The request itself breaks a rule; nothing was disclosed or changed.</summary>
public interface IRequestInvalid
{
    /// <summary>The offending field, such as <c>query.pageSize</c>.</summary>
    string Field { get; }

    /// <summary>The rule, in words, without the value.</summary>
    string Rule { get; }
}

/// <summary>A verb's outcome, one case of which says that the request was refused.</summary>
public interface IRefusable<TSelf> where TSelf : IRefusable<TSelf>
{
    static abstract TSelf Refuse(Explanation explanation);
}

/// <summary>
/// Consents, labels or the registration have changed since the version that the request was made on; nothing was changed. Whoever asked looks again, and
/// decides again.
/// </summary>
public interface IRulesMoved
{
    /// <summary>The record version of their last change.</summary>
    long Version { get; }
}

/// <summary>An outcome of what changes consents, labels or the registration.</summary>
public interface IRuleChange<TSelf> : IRefusable<TSelf> where TSelf : IRuleChange<TSelf>
{
    static abstract TSelf Outdated(long version);
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
