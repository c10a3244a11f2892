using System.Globalization;
using System.Net;
using System.Text;

namespace PhrCluster.Simulation.Reporting;

/// <summary>A report as one HTML page that needs nothing else: no script, no font, no network.</summary>
internal static class LoadPage
{
    public static string Of(LoadReport report)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Load of a simulated nation</title>\n<style>\n")
            .Append(LoadStyle.Css).Append("\n</style></head><body>\n<h1>Load of a simulated nation</h1>\n");
        foreach (var line in Settings(report))
        {
            page.Append("<p>").Append(Text(line)).Append("</p>\n");
        }

        page.Append("<div class=\"facts\">");
        foreach (var (figure, what) in Facts(report))
        {
            page.Append("<div><b>").Append(Text(figure)).Append("</b><span>").Append(Text(what)).Append("</span></div>");
        }

        page.Append("</div>\n");
        AddTable(page, report);
        foreach (var line in ReportText.Lines(report).Skip(1))
        {
            page.Append("<p>").Append(Text(line)).Append("</p>\n");
        }

        page.Append("<p>Latency counts from the instant at which a call was meant to be made, until its answer.</p>\n<div class=\"plots\">\n");
        foreach (var plot in LoadCharts.Of(report))
        {
            AddPlot(page, plot);
        }

        return page.Append("</div>\n</body></html>\n").ToString();
    }

    private static IEnumerable<string> Settings(LoadReport report)
    {
        var settings = report.Settings;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {settings.Seed}, {settings.Citizens:N0} citizens from {settings.Epoch:yyyy-MM-dd} on, of whom {settings.Sample:N0} are sampled. Mix: {settings.Mix}.");
        foreach (var process in report.Processes)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Slice {process.Slice}: {process.Arrivals}; from {process.StartedAt:yyyy-MM-dd HH:mm:ss} UTC, {process.Seconds:N1} s; this side took {process.CpuSeconds:N1} s of CPU and up to {process.Memory / 1048576.0:N0} MiB.");
        }
    }

    private static IEnumerable<(string Figure, string What)> Facts(LoadReport report)
    {
        var all = Latencies.Sum(report.Kinds.Select(static it => it.Latency));
        yield return (ReportText.Count(report.Calls), "calls");
        yield return ($"{ReportText.Decimal(report.PerSecond)}/s", "calls answered");
        yield return ($"{ReportText.Decimal(report.Seconds > 0 ? report.Items.Accepted / report.Seconds : 0)}/s", "items recorded");
        yield return ($"{ReportText.Milliseconds(all.At(50))} ms", "median latency");
        yield return ($"{ReportText.Milliseconds(all.At(99))} ms", "99th percentile");
        yield return ($"{ReportText.Milliseconds(all.At(99.9))} ms", "99.9th percentile");
        yield return (ReportText.Count(report.Errors), "errors");
        yield return (ReportText.Count(report.NotSent), "due, not sent");
        yield return (ReportText.Count(report.Kinds.Sum(static it => it.Refused)), "refused by consent");
    }

    private static void AddTable(StringBuilder page, LoadReport report)
    {
        page.Append("<div class=\"scroll\"><table><tr>");
        foreach (var heading in ReportText.Headings)
        {
            page.Append("<th>").Append(heading).Append("</th>");
        }

        foreach (var kind in report.Kinds)
        {
            page.Append("</tr>\n<tr>");
            foreach (var cell in ReportText.Cells(report, kind))
            {
                page.Append("<td>").Append(Text(cell)).Append("</td>");
            }
        }

        page.Append("</tr></table></div>\n");
    }

    private static void AddPlot(StringBuilder page, Plot plot)
    {
        page.Append("<section><h2>").Append(Text(plot.Heading)).Append("</h2><div class=\"legend\">");
        for (var i = 0; i < plot.Lines.Length; i++)
        {
            page.Append("<span><i style=\"background:var(--c").Append(i % LoadStyle.Colours).Append(")\"></i>").Append(Text(plot.Lines[i])).Append("</span>");
        }

        page.Append("</div>").Append(plot.Svg).Append("</section>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
