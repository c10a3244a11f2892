using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Log;

/// <summary>What one person, or one app of theirs, did for one purpose, with one outcome, within a few minutes: one look, however many requests it took.</summary>
/// <param name="Entries">Newest first; one at least.</param>
public sealed record LogLook(LogMark Mark, ImmutableArray<AccessLogEntry> Entries)
{
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    public AccessLogEntry Newest => Entries[0];

    /// <summary>The requests that tell most, newest first: a look tells more than a list of consents.</summary>
    public ImmutableArray<AccessLogEntry> Telling => [.. Entries.GroupBy(static entry => Rank(entry.Action)).MinBy(static alike => alike.Key)!];

    /// <summary>Those as one entry: what they did, and all data that it was about.</summary>
    public AccessLogEntry Whole => Telling is [var single] ? single : Telling[0] with { Data = Data(Telling) };

    /// <summary>How often they did it.</summary>
    public int Times => Telling.Sum(static entry => entry.Count);

    /// <param name="entries">Newest first.</param>
    /// <param name="citizen">Whose log it is.</param>
    public static ImmutableArray<LogLook> Fold(IEnumerable<AccessLogEntry> entries, string citizen)
    {
        var looks = new List<LogLook>();
        var open = new Dictionary<object, int>();
        foreach (var entry in entries)
        {
            var mark = LogMarks.Of(entry, citizen);
            var key = (mark, entry.Subject, entry.Role, entry.Organization, entry.App, entry.Purpose, entry.Permitted, FoldsAlone(mark, entry) ? entry.Version : 0);
            if (open.TryGetValue(key, out var at) && looks[at].Newest.At - entry.At <= Span)
            {
                looks[at] = looks[at] with { Entries = looks[at].Entries.Add(entry) };
            }
            else
            {
                open[key] = looks.Count;
                looks.Add(new LogLook(mark, [entry]));
            }
        }

        return [.. looks];
    }

    /// <summary>What was changed or done about an alert is told one by one, and an emergency apart from the looks under it.</summary>
    private static bool FoldsAlone(LogMark mark, AccessLogEntry entry) => mark == LogMark.ChangedSharing || entry.Action is AccessAction.DeclareEmergency or AccessAction.HandleAlert;

    /// <summary>Alike are acts that are said alike; the lowest tells most.</summary>
    private static int Rank(AccessAction action) => action switch
    {
        AccessAction.Export => 0,
        AccessAction.Dashboard or AccessAction.Readings or AccessAction.Trend or AccessAction.Search or AccessAction.History => 1,
        AccessAction.Submit or AccessAction.Transact => 2,
        AccessAction.Demographics => 3,
        _ => 4 + (int)action,
    };

    private static DataDescription Data(ImmutableArray<AccessLogEntry> entries)
    {
        var data = entries.Select(static entry => entry.Data).ToList();
        return new DataDescription(
            [.. data.SelectMany(static it => it.Classes).Distinct()], [.. data.SelectMany(static it => it.Codes).Distinct()],
            data.Min(static it => it.From), data.Max(static it => it.To), data.Sum(static it => it.Count));
    }
}
