using System.Globalization;
using PhrCluster.Benchmarks.Harness;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster.Benchmarks.Morning;

/// <summary>Processor time of a submission that raises an alert and brings it to a worklist, against one that raises none: two blood pressures each, in turns.</summary>
internal sealed class CostOfAnAlert(MorningSilo silo, TimeProvider time)
{
    private const int Rounds = 7, Warm = 1, CitizensPerSlice = 300, Practices = 12;
    private const string Source = "home-hub";

    private readonly AccessTicket _service = silo.Service(Source);
    private int _next;

    public async Task Run(Report report)
    {
        List<Slice> without = [], with = [];
        for (var round = -Warm; round < Rounds; round++)
        {
            foreach (var raises in round % 2 == 0 ? new[] { false, true } : [true, false])
            {
                var first = _next;
                _next += CitizensPerSlice;
                await Load.Each(Load.Callers, CitizensPerSlice, i => silo.Register(Id(first + i), $"GP-{(first + i) % Practices}"));
                var slice = await Slice.Of(static () => TimeSpan.Zero, () => Load.Each(Load.Callers, CitizensPerSlice, i => Submit(first + i, raises)));
                if (round >= 0)
                {
                    (raises ? with : without).Add(slice);
                }
            }
        }

        var added = without.Zip(with, static (one, other) => other.MicrosecondsPerCall - one.MicrosecondsPerCall).ToList();
        report.Line();
        report.Line($"Two blood pressures in one submission of a citizen who was just registered; {CitizensPerSlice} citizens a stretch, {Rounds} stretches of each in turns, medians. Processor time is of silo and client.");
        report.Line();
        report.Line("| a submission | µs of processor time | p50/p95/p99 ms |");
        report.Line("|---|---|---|");
        report.Line($"| that raises nothing | {without.Median(static it => it.MicrosecondsPerCall):N0} | {Milliseconds(without)} |");
        report.Line($"| that raises an alert, which reaches the worklist | {with.Median(static it => it.MicrosecondsPerCall):N0} | {Milliseconds(with)} |");
        report.Line($"| what an alert adds (lowest–highest) | **{Load.Median(added):N0}** ({added.Min():N0}–{added.Max():N0}) | |");
    }

    private static string Milliseconds(List<Slice> slices) => FormattableString.Invariant(
        $"{slices.Median(static it => it.Load.P50):N1}/{slices.Median(static it => it.Load.P95):N1}/{slices.Median(static it => it.Load.P99):N1}");

    private static string Id(int number) => $"cost-{number}";

    private async Task Submit(int number, bool raises)
    {
        var now = time.GetUtcNow();
        Submission submission = new("pair", [Pressure(now.AddMinutes(-9), raises), Pressure(now.AddMinutes(-4), raises)]);
        if (await silo.Citizen(Id(number)).Submit(_service, submission) is not SubmissionReceipt { Accepted: 2 })
        {
            throw new InvalidOperationException("A pair of readings was not accepted.");
        }
    }

    private static Reading Pressure(DateTimeOffset at, bool isSevere) => new()
    {
        Code = CodeableConcept.Of(CodeSystems.Loinc, "85354-9", "Blood pressure panel"),
        Time = ReportedTime.At(at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        Status = "final",
        Source = new ItemSource(Source),
        Components = [Component("8480-6", isSevere ? 186 : 124), Component("8462-4", isSevere ? 122 : 78)],
    };

    private static ReadingComponent Component(string code, int value) =>
        new(CodeableConcept.Of(CodeSystems.Loinc, code), new QuantityValue(Quantity.Ucum(value.ToString(CultureInfo.InvariantCulture), "mm[Hg]")));
}
