using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Export;
using PhrCluster.Readings;

namespace PhrCluster.Identity;

/// <summary>The request was refused. What the outside may learn of the reason is the gateway's decision.</summary>
[GenerateSerializer, Immutable, Alias("phr.AccessRefused")]
public sealed record AccessRefused([property: Id(0)] Explanation Explanation) :
    ISubmitOutcome, IDashboardOutcome, IReadingsOutcome, IConsentOutcome, IConsentsOutcome, IAccessLogOutcome, IExportPart, IVerifyOutcome, ICitizensOutcome;

/// <summary>The request itself breaks a rule; nothing was disclosed or changed.</summary>
/// <param name="Field">The offending field, such as <c>query.pageSize</c>.</param>
[GenerateSerializer, Immutable, Alias("phr.RequestInvalid")]
public sealed record RequestInvalid([property: Id(0)] string Field, [property: Id(1)] string Rule) :
    IReadingsOutcome, IConsentOutcome, IAccessLogOutcome;

/// <summary>Why a request was permitted or refused (G6). Replayed at <see cref="Version"/>, it comes out the same.</summary>
/// <param name="Version">The record version that the decision was made at.</param>
/// <param name="Consent">The deciding consent, where one decided.</param>
/// <param name="Provision">Path of the deciding provision in it: <c>provision</c>, <c>provision.provision[0]</c> …</param>
/// <param name="Words">The reason in plain words.</param>
[GenerateSerializer, Immutable, Alias("phr.Explanation")]
public sealed record Explanation(
    [property: Id(0)] bool Permitted,
    [property: Id(1)] long Version,
    [property: Id(2)] string? Purpose,
    [property: Id(3)] string? Consent,
    [property: Id(4)] string? Provision,
    [property: Id(5)] string Words);
