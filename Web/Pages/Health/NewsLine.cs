using System.Collections.Immutable;
using PhrCluster.Dashboard;
using PhrCluster.Personal;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Web.Pages.Data;
using PhrCluster.Web.Pages.Notices;
using PhrCluster.Web.Pages.Session;
using PhrCluster.Words;

namespace PhrCluster.Web.Pages.Health;

/// <summary>Something that a citizen does not know yet, in a line.</summary>
/// <param name="Version">Its entry.</param>
/// <param name="Page">Where more of it is; null where that is this page.</param>
public sealed record NewsLine(long Version, string Text, string? Page)
{
    /// <summary>Lines that are shown.</summary>
    public const int Most = 5;

    /// <summary>What came of programmes that the citizen took part in. It is no entry of theirs, and stands as of the newest.</summary>
    /// <param name="reported">Those that have reported since.</param>
    public static ImmutableArray<NewsLine> Of(IEnumerable<ListedProgramme> reported, DashboardDisclosed seen, PageWords words) =>
        [.. reported.Select(programme => new NewsLine(seen.Version, words.ProgrammeReported(programme.Title), DataLinks.ResearchOn(programme.Id)))];

    /// <summary>
    /// Notices, readings and events that came after what the citizen knows, newest first. What they brought themselves is not among them. Where it is not known what
    /// they know, notices alone are: all of a record is no news.
    /// </summary>
    /// <param name="words">With the names of organisations.</param>
    public static ImmutableArray<NewsLine> Of(DashboardDisclosed seen, SeenUntil? known, CitizenPreferences chosen, PageWords words, DateTimeOffset now)
    {
        var notices = seen.Notices.Where(notice => known is null || notice.Version > known.Version || notice.Last > known.At)
            .Select(notice => new NewsLine(notice.Version, $"{words.Notice(notice, now)} {words.When(notice.Last ?? notice.At, now)}", NoticeLinks.Notices));
        if (known is null)
        {
            return [.. notices];
        }

        var readings = seen.Measures.Where(measure => IsNews(measure.Latest.Ref, measure.Latest.Item.Source.Name)).Select(measure => new NewsLine(
            measure.Latest.Ref.Sequence,
            words.NewReading(words.NamedApart(measure.Code), words.Value(measure.Latest, chosen), words.When(measure.Latest.Item.Time, now)),
            MeasureLinks.Of(measure.Code)));
        var events = seen.Events.Where(held => IsNews(held.Ref, held.Source)).Select(held => new NewsLine(held.Ref.Sequence, words.EventNamed(held, now), null));
        return [.. notices.Concat(readings).Concat(events).OrderByDescending(static line => line.Version)];

        bool IsNews(ItemRef at, string source) => at.Sequence > known.Version && source != seen.Citizen;
    }
}
