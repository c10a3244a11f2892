using System.Collections.Immutable;
using System.Globalization;
using PhrCluster.Concerns;

namespace PhrCluster.Grains.Concerns;

/// <summary>What the inbox becomes by what a citizen's grain brings, and pages of it: pure functions.</summary>
public static class InboxRules
{
    /// <summary>One answer is a page to read.</summary>
    public const int PageSize = 50;

    /// <returns>The inbox itself where nothing changes; null where there is no room.</returns>
    public static HeldInbox? After(HeldInbox inbox, CitizensInbox brought)
    {
        var known = inbox.Citizens.FirstOrDefault(it => it.Citizen == brought.Citizen);
        if (known is null ? brought.Open.IsEmpty : known.Version >= brought.Version)
        {
            return inbox;
        }

        var others = known is null ? inbox.Citizens : inbox.Citizens.Remove(known);
        return others.Sum(static it => it.Open.Length) + brought.Open.Length > RecordLimits.MaxInboxEntries ? null
            : new HeldInbox(brought.Open.IsEmpty ? others : others.Add(brought));
    }

    /// <summary>What waits longest comes first.</summary>
    public static InboxOutcome Page(HeldInbox inbox, string? continuation)
    {
        var from = 0;
        if (continuation is not null && !(int.TryParse(continuation, NumberStyles.None, CultureInfo.InvariantCulture, out from) && from > 0))
        {
            return new InboxOutcome.Invalid("continuation", "must be that of a page before");
        }

        ImmutableArray<InboxEntry> all =
        [
            .. inbox.Citizens.SelectMany(static it => it.Open).OrderBy(static it => it.At).ThenBy(static it => it.Citizen, StringComparer.Ordinal).ThenBy(static it => it.Id, StringComparer.Ordinal),
        ];
        ImmutableArray<InboxEntry> page = [.. all.Skip(from).Take(PageSize)];
        return new InboxPage(page, all.Length, from + page.Length < all.Length ? (from + page.Length).ToString(CultureInfo.InvariantCulture) : null);
    }
}
