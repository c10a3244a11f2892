using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Emergency;
using PhrCluster.Explaining;
using PhrCluster.Export;
using PhrCluster.Notices;
using PhrCluster.Readings;
using PhrCluster.Registration;

namespace PhrCluster.Identity;

/// <summary>The request was refused. What the outside may learn of the reason is the gateway's decision.</summary>
[GenerateSerializer, Immutable, Alias("phr.AccessRefused")]
public sealed record AccessRefused([property: Id(0)] Explanation Explanation) :
    ISubmitOutcome, IDashboardOutcome, IReadingsOutcome, IConsentOutcome, IConsentsOutcome, IAccessLogOutcome, IExportPart, IVerifyOutcome, ICitizensOutcome,
    IArrangeOutcome, IRegisterOutcome, IBreakGlassOutcome, INoticesOutcome, IExplainOutcome, IReplayOutcome;

/// <summary>The request itself breaks a rule; nothing was disclosed or changed.</summary>
/// <param name="Field">The offending field, such as <c>query.pageSize</c>.</param>
[GenerateSerializer, Immutable, Alias("phr.RequestInvalid")]
public sealed record RequestInvalid([property: Id(0)] string Field, [property: Id(1)] string Rule) :
    IReadingsOutcome, IConsentOutcome, IAccessLogOutcome, IArrangeOutcome, IRegisterOutcome, IBreakGlassOutcome, IExplainOutcome, IReplayOutcome;

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
