using PhrCluster.Fhir;
using PhrCluster.Readings;
using PhrCluster.Simulation.Population;

namespace PhrCluster.Simulation.Writing;

/// <summary>
/// Writes a nation as FHIR R4 NDJSON: each citizen's Patient, then what arrives for them, day by day. Duplicates and corrections stand where they arrive, so that
/// whoever reads the lines in order does what a record does. Equal plans make equal lines.
/// </summary>
public static class NationWriter
{
    /// <summary>Writes the files, as many at the same time as there are processors. Holds one citizen's day per file in memory.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static async Task<WriteReport> Write(WritePlan plan, CancellationToken cancellation = default)
    {
        var reports = new WriteReport[plan.Files.Length];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        await Parallel.ForAsync(0, plan.Files.Length, parallel, (file, stop) =>
        {
            using var lines = NdjsonFile.Create(plan.Files[file]);
            reports[file] = Write(plan, file, lines, stop);
            lines.End();
            return ValueTask.CompletedTask;
        });
        return reports.Aggregate(WriteReport.Nothing, static (sum, report) => sum.Plus(report));
    }

    private static WriteReport Write(WritePlan plan, int file, NdjsonFile lines, CancellationToken cancellation)
    {
        var nation = new Nation(plan.Nation);
        using var resources = new ResourceWriter();
        var to = Share(plan, file + 1);
        long citizens = 0, observations = 0, immunizations = 0;
        for (var number = Share(plan, file); number < to; number++, citizens++)
        {
            cancellation.ThrowIfCancellationRequested();
            var citizen = nation.Citizen(number);
            var reference = FhirRenderer.ReferenceTo(citizen.Id);
            PatientForm.Write(lines.Json, citizen);
            lines.EndLine();
            for (var day = plan.FirstDay; day < plan.FirstDay + plan.Days; day++)
            {
                foreach (var submission in nation.Submissions(citizen, day).Where(it => plan.Until is null || it.UploadedAt <= plan.Until))
                {
                    foreach (var item in submission.Submission.Items)
                    {
                        resources.Write(lines, item, reference);
                        observations += item is Reading ? 1 : 0;
                        immunizations += item is Reading ? 0 : 1;
                    }
                }
            }
        }

        return new WriteReport(citizens, observations, immunizations, lines.Lines, lines.Bytes);
    }

    /// <summary>The first citizen of a file.</summary>
    private static long Share(WritePlan plan, int file) => (long)((Int128)plan.Nation.Citizens * file / plan.Files.Length);
}
