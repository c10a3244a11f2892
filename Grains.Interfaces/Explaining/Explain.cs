using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;

namespace PhrCluster.Explaining;

/// <summary>"What would this requester see for this purpose, and why?"</summary>
/// <param name="Subject">The requester, as their tickets would name them.</param>
/// <param name="Purpose">A code of <see cref="PurposeOfUse"/>.</param>
/// <param name="Action">See, use or pass on.</param>
/// <param name="Scopes">SMART scopes that their ticket would carry; null for all.</param>
[GenerateSerializer, Immutable, Alias("phr.ExplainRequest")]
public sealed record ExplainRequest(
    [property: Id(0)] string Subject,
    [property: Id(1)] Role Role,
    [property: Id(2)] string? Organization,
    [property: Id(3)] string Purpose,
    [property: Id(4)] ConsentAction Action = ConsentAction.Access,
    [property: Id(5)] string? Scopes = null);

/// <summary>What became of a question why: <see cref="Explained"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ExplainOutcome")]
public abstract record ExplainOutcome : IRefusable<ExplainOutcome>
{
    private protected ExplainOutcome() { }

    public static ExplainOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ExplainRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ExplainOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ExplainInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ExplainOutcome, IRequestInvalid;
}

/// <summary>What would be decided at this version, without any value.</summary>
/// <param name="Decision">Whether the request would go ahead at all, and why.</param>
/// <param name="Groups">
/// The items that are alike to the citizen's consents, with what becomes of them; <c>RecordLimits.MaxExplainedGroups</c> at most. Empty for an
/// administrator, who learns how it is decided but not what the record holds.
/// </param>
[GenerateSerializer, Immutable, Alias("phr.Explained")]
public sealed record Explained(
    [property: Id(0)] long Version,
    [property: Id(1)] Explanation Decision,
    [property: Id(2)] ImmutableArray<ExplainedGroup> Groups) : ExplainOutcome, IDecidedAt;

/// <summary>Items of one code that share a decision.</summary>
/// <param name="Class">Resource type.</param>
/// <param name="Labels">The labels that counted: the source's and the citizen's.</param>
/// <param name="Rule">The deciding rule; null where nothing matched.</param>
/// <param name="Reason">Why.</param>
[GenerateSerializer, Immutable, Alias("phr.ExplainedGroup")]
public sealed record ExplainedGroup(
    [property: Id(0)] string Class,
    [property: Id(1)] Coding Code,
    [property: Id(2)] ImmutableArray<Coding> Labels,
    [property: Id(3)] int Count,
    [property: Id(4)] bool Permitted,
    [property: Id(5)] DecidingRule? Rule,
    [property: Id(6)] Reason Reason);

/// <summary>What became of making a decision again: <see cref="Replayed"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.ReplayOutcome")]
public abstract record ReplayOutcome : IRefusable<ReplayOutcome>
{
    private protected ReplayOutcome() { }

    public static ReplayOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.ReplayRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : ReplayOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.ReplayInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : ReplayOutcome, IRequestInvalid;
}

/// <summary>A logged decision, made again on the record as it then was.</summary>
/// <param name="Logged">The entry.</param>
/// <param name="Again">The same entry as the rules write it now.</param>
/// <param name="Same">Whether they are the same, as G6 promises.</param>
[GenerateSerializer, Immutable, Alias("phr.Replayed")]
public sealed record Replayed(
    [property: Id(0)] AccessLogEntry Logged,
    [property: Id(1)] AccessLogEntry Again,
    [property: Id(2)] bool Same) : ReplayOutcome;
