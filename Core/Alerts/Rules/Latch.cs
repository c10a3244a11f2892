namespace PhrCluster.Core.Alerts.Rules;

/// <summary>
/// How rules begin and end: each reading may call for the one or for the other, by what came before it and whatever stands. So a window that starts late enough for that
/// comes to what the whole history does.
/// </summary>
internal static class Latch
{
    /// <summary>What stands after the last reading.</summary>
    /// <param name="begins">What a reading begins, by its place; null where it begins nothing.</param>
    /// <param name="ends">Whether a reading ends what stands.</param>
    public static AlertEpisode? Last(AlertWindow window, Func<int, AlertEpisode?> begins, Func<int, AlertEpisode, bool> ends)
    {
        var standing = window.Before;
        for (var i = 0; i < window.Readings.Count; i++)
        {
            if (window.Readings[i].At < window.Since)
            {
                continue;
            }

            if (begins(i) is { } begun)
            {
                standing = standing is null ? begun : begun.Urgency > standing.Urgency ? begun with { From = Earlier(standing.From, begun.From) } : standing;
            }
            else if (standing is not null && ends(i, standing))
            {
                standing = null;
            }
        }

        return standing;
    }

    /// <summary>What grew worse goes on from where it began.</summary>
    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
