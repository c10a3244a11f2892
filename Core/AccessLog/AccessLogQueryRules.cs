using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.Core.AccessLog;

/// <summary>What a query of the access log must be before it is answered, and what it lets through.</summary>
public static class AccessLogQueryRules
{
    /// <param name="before">Entries below this version are wanted.</param>
    public static Fault? Check(AccessLogQuery? query, out long before)
    {
        before = long.MaxValue;
        if (query is null)
        {
            return new Fault("query", "is required");
        }

        if (query.PageSize is < 1 or > RecordLimits.MaxPageSize)
        {
            return new Fault("query.pageSize", $"must be 1 to {RecordLimits.MaxPageSize}");
        }

        if (query.Action is { } action && !Enum.IsDefined(action))
        {
            return new Fault("query.action", "must be an action of the access log");
        }

        if (!query.Actions.IsDefaultOrEmpty && (query.Actions.Length > Enum.GetValues<AccessAction>().Length || !query.Actions.All(Enum.IsDefined)))
        {
            return new Fault("query.actions", "must be actions of the access log, each once");
        }

        if (!query.Purposes.IsDefaultOrEmpty && (query.Purposes.Length > PurposeOfUse.Codes.Length || !query.Purposes.All(PurposeOfUse.IsKnown)))
        {
            return new Fault("query.purposes", "must be purposes of use, each once");
        }

        if (query.From > query.To)
        {
            return new Fault("query.from", "must not be after query.to");
        }

        return query.Continuation is null || (long.TryParse(query.Continuation, NumberStyles.None, CultureInfo.InvariantCulture, out before) && before > 0)
            ? null
            : new Fault("query.continuation", "must come from the page before");
    }

    /// <param name="citizen">Whose record it is.</param>
    public static bool Matches(AccessLogQuery query, AccessLogEntry entry, string citizen) =>
        (query.Action is null || query.Action == entry.Action)
        && (query.Actions.IsDefaultOrEmpty || query.Actions.Contains(entry.Action))
        && (query.Purposes.IsDefaultOrEmpty || (entry.Purpose is { } purpose && query.Purposes.Contains(purpose)))
        && !(query.WithoutOwn && IsOwn(entry, citizen))
        && (query.Subject is null || query.Subject == entry.Subject)
        && (query.Organization is null || query.Organization == entry.Organization)
        && (query.App is null || query.App == entry.App)
        && (query.Purpose is null || query.Purpose == entry.Purpose)
        && (query.Permitted is null || query.Permitted == entry.Permitted)
        && !(entry.At < query.From)
        && !(entry.At >= query.To)
        && (!query.NoticesOnly || entry.Notice != NoticeKind.None);

    /// <summary>The citizen's own looks and deliveries; those of an app that acts for them are the app's.</summary>
    internal static bool IsOwn(AccessLogEntry entry, string citizen) =>
        entry.Permitted && entry.Grant is null && entry.Role == Role.Citizen && entry.Subject == citizen && !AccessKinds.Rules.Contains(entry.Action);

    /// <summary>The same of a request that was permitted.</summary>
    internal static bool IsOwn(AccessRequest request, string citizen) =>
        request.By is { Role: Role.Citizen, Grant: null } && request.By.Subject == citizen && !AccessKinds.Rules.Contains(request.Action);
}
