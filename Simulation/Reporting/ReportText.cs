using System.Globalization;

namespace PhrCluster.Simulation.Reporting;

/// <summary>A report in lines and cells, for a page and for a terminal.</summary>
internal static class ReportText
{
    public static readonly string[] Headings = ["call", "calls", "per s", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "max ms", "refused", "invalid", "unknown", "retries"];

    /// <summary>The place of the first heading of what came of calls, behind those of how many there were and how long they took.</summary>
    public const int Outcomes = 8;

    private static readonly double[] Percentiles = [50, 90, 99, 99.9, 100];

    /// <summary>One row, under <see cref="Headings"/>.</summary>
    public static IEnumerable<string> Cells(LoadReport report, KindReport kind) =>
    [
        KindNames.Of(kind.Kind), Count(kind.Calls), Decimal(kind.Calls / report.Seconds), .. Percentiles.Select(it => Milliseconds(kind.Latency.At(it))),
        Count(kind.Refused), Count(kind.Invalid), Count(kind.Unknown), Count(kind.Retries),
    ];

    /// <summary>What is to be said beside the table.</summary>
    public static IEnumerable<string> Lines(LoadReport report)
    {
        yield return $"{Count(report.Calls)} calls in {Decimal(report.Seconds)} seconds, {Decimal(report.PerSecond)} a second; items: {Count(report.Items.Accepted)} accepted, {Count(report.Items.Duplicates)} duplicates, {Count(report.Items.Refused)} refused";
        if (report.WarmUp is { } warm)
        {
            yield return $"before that a warm-up of {Decimal(warm.Seconds)} seconds, in no other figure: {Count(warm.Calls)} calls, median {Milliseconds(warm.Latency.At(50))} ms, p99 {Milliseconds(warm.Latency.At(99))} ms";
        }

        yield return $"from the intended instant until sent: median {Milliseconds(report.Sent.At(50))} ms, p99 {Milliseconds(report.Sent.At(99))} ms, mean {(report.Sent.Mean() / 1000).ToString("0.00", CultureInfo.InvariantCulture)} ms";
        if (report.Told is { } told)
        {
            yield return $"subscribers were sent events: {Count(told.Taken)} taken, {Count(told.Repeated)} of them again; {Count(told.Failed)} failed, as planned";
        }

        if (report.Notices is { } notices)
        {
            yield return $"the notification service was sent messages: {Count(notices.Taken)} taken, {Count(notices.Repeated)} of them again, {Count(notices.Wrong)} wrong; {Count(notices.Failed)} failed, as planned";
            foreach (var fault in notices.Faults)
            {
                yield return fault;
            }
        }

        foreach (var failure in report.Failures)
        {
            yield return $"{KindNames.Of(failure.Kind)}: {Count(failure.Count)} attempts ended with {failure.Failure}";
        }

        if (report.NotSent > 0)
        {
            yield return $"{Count(report.NotSent)} calls were due and not sent when the run ended: no other figure has them, and latencies would be worse with them.";
        }

        if (report.Errors > 0)
        {
            yield return $"{Count(report.Errors)} calls got no answer, or broke a rule.";
        }
    }

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Decimal(double number) => number.ToString("N1", CultureInfo.InvariantCulture);

    /// <summary>Three digits, more or less, whatever the size.</summary>
    public static string Milliseconds(long micros) =>
        (micros / 1000.0).ToString(micros < 10_000 ? "0.00" : micros < 100_000 ? "0.0" : "N0", CultureInfo.InvariantCulture);
}
