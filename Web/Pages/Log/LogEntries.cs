using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.AccessLog;
using PhrCluster.Client.Connecting;
using PhrCluster.Concerns;

namespace PhrCluster.Web.Pages.Log;

/// <summary>Single entries of a log, by the version that they stand at.</summary>
internal static class LogEntries
{
    /// <summary>The entry, and what was raised about it; null where there is none.</summary>
    public static async Task<FoundEntry?> Find(CitizenSession record, long version)
    {
        if (version is < 1 or long.MaxValue)
        {
            return null;
        }

        var page = await record.AccessLog(Only(version), limit: 1).FirstAsync();
        return page.Entries.FirstOrDefault(entry => entry.Version == version) is { } entry ? new FoundEntry(entry, page.Concerns) : null;
    }

    private static AccessLogQuery Only(long version) => new(PageSize: 1, Continuation: (version + 1).ToString(CultureInfo.InvariantCulture));
}

/// <summary>An entry of the log with what its citizen raised about it, newest first.</summary>
internal sealed record FoundEntry(AccessLogEntry Entry, ImmutableArray<HeldConcern> Concerns);
