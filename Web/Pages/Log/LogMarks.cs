using PhrCluster.AccessLog;
using PhrCluster.Identity;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Log;

/// <summary>What an entry of the log is at a glance: a shape, beside a word.</summary>
internal static class LogMarks
{
    /// <param name="citizen">Whose log it is.</param>
    public static LogMark Of(AccessLogEntry entry, string citizen) =>
        entry.Action == AccessAction.DeclareEmergency || (entry.Purpose is { } purpose && PurposeOfUse.Emergencies.Contains(purpose)) ? LogMark.Emergency
        : !entry.Permitted ? LogMark.TurnedAway
        : AccessKinds.Rules.Contains(entry.Action) ? LogMark.ChangedSharing
        : IsOwn(entry, citizen) ? LogMark.You
        : AccessKinds.Deliveries.Contains(entry.Action) ? LogMark.AddedData
        : LogMark.Looked;

    /// <summary>Whether the citizen did it, without an app: there is nobody else to ask about it.</summary>
    public static bool IsOwn(AccessLogEntry entry, string citizen) => entry.Role == Role.Citizen && entry.Subject == citizen && entry.Grant is null;

    public static string Symbol(LogMark mark) => mark switch
    {
        LogMark.Looked => "●",
        LogMark.TurnedAway => "○",
        LogMark.Emergency => "▲",
        LogMark.AddedData => "+",
        LogMark.ChangedSharing => "✎",
        _ => "◆",
    };
}
