using System.Collections.Immutable;

namespace PhrCluster.AccessLog;

/// <summary>Which entries of the access log are wanted, newest first. A null constrains nothing.</summary>
/// <param name="From">Entries at or after this instant.</param>
/// <param name="To">Entries before this instant.</param>
/// <param name="NoticesOnly">Only entries that the citizen was given notice of.</param>
/// <param name="PageSize">1 to <c>RecordLimits.MaxPageSize</c>.</param>
/// <param name="Continuation">From the page before; null for the first.</param>
[GenerateSerializer, Immutable, Alias("phr.AccessLogQuery")]
public sealed record AccessLogQuery(
    [property: Id(0)] AccessAction? Action = null,
    [property: Id(1)] string? Subject = null,
    [property: Id(2)] string? Organization = null,
    [property: Id(3)] string? Purpose = null,
    [property: Id(4)] bool? Permitted = null,
    [property: Id(5)] DateTimeOffset? From = null,
    [property: Id(6)] DateTimeOffset? To = null,
    [property: Id(7)] bool NoticesOnly = false,
    [property: Id(8)] int PageSize = 100,
    [property: Id(9)] string? Continuation = null)
{
    /// <summary>Entries of any of these actions; empty constrains nothing.</summary>
    [Id(10)] public ImmutableArray<AccessAction> Actions { get; init; } = [];

    /// <summary>Entries of any of these purposes; empty constrains nothing.</summary>
    [Id(11)] public ImmutableArray<string> Purposes { get; init; } = [];

    /// <summary>Leaves out the citizen's own looks and deliveries. What they were refused stays, what they changed of their rules, and what apps did for them.</summary>
    [Id(12)] public bool WithoutOwn { get; init; }

    /// <summary>Since when what the query asks for is counted too (<see cref="AccessLogDisclosed.Counts"/>), beyond the page; null for no counts.</summary>
    [Id(13)] public DateTimeOffset? CountFrom { get; init; }

    /// <summary>What this app did, by its client id (<see cref="AccessLogEntry.App"/>).</summary>
    [Id(14)] public string? App { get; init; }
}
