// docs/calling.md shows what stands between a pair of marks, word for word.
// <usings>
using PhrCluster.Client.Connecting;
using PhrCluster.Client.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Words;
// </usings>
using PhrCluster.Client;
using PhrCluster.Client.Import;

namespace PhrCluster.Tests.Cluster.Client;

/// <summary>How front ends and jobs call records: the lines of docs/calling.md.</summary>
internal static class Calling
{
    /// <param name="args">As a program gets them.</param>
    /// <param name="Console">Takes the place of the program's own.</param>
    public static async Task Run(string[] args, TextWriter Console)
    {
        // <program>
        await using var phr = await PhrClient.Connect(args.FirstOrDefault("127.0.0.1:30000"));

        var weight = new Reading
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, "29463-7", "Body weight"),
            Time = ReportedTime.At("2026-03-01T08:00:00Z"),
            Status = "final",
            Source = new ItemSource("scales"),
            Value = new QuantityValue(Quantity.Ucum("70.5", "kg")),
        };
        await phr.Citizen("anna", Caller.Service("scales")).Submit(new Submission("weight-1", [weight]));

        var anna = phr.Citizen("anna", Caller.Self);
        await ConsentTemplates.Give(anna, "organisation-treatment", new TemplateValues { Who = "RR8" });

        var practice = phr.Citizen("anna", Caller.Professional("RR8", PurposeOfUse.Treatment));
        foreach (var measure in (await practice.Dashboard()).Measures)
        {
            Console.WriteLine($"{ValueText.Of(measure.Code)}: {ValueText.Of(measure.Latest.Item)} at {TimeText.Of(measure.Latest.Item.Time)}");
        }
        // </program>
    }

    public static CitizenSession OfARequest(PhrClient phr, string token)
    {
        // <request>
        var anna = phr.Citizen("anna", TicketSource.Given(new AccessTicket(token)));
        // </request>
        return anna;
    }

    public static CitizenSession OfAnApp(IGrainFactory cluster, Func<CancellationToken, Task<string>> token)
    {
        // <own-client>
        var tickets = TicketSource.From(async stop => new AccessTicket(await token(stop)));
        var anna = new CitizenSession(cluster.GetGrain<ICitizenGrain>("anna"), tickets);
        // </own-client>
        return anna;
    }

    public static async Task<string> Refused(CitizenSession practice)
    {
        // <refusal>
        try
        {
            await practice.Dashboard();
        }
        catch (AccessRefusedException refused)
        {
            return Language.Default.Of(refused.Explanation.Reason);
        }
        // </refusal>
        return string.Empty;
    }

    public static async Task<BulkImportReport> Import(PhrClient phr)
    {
        // <import>
        var sink = RecordSink.Into(phr, phr.As(Caller.Service("lab")).Tickets);
        var options = new BulkImportOptions { Inputs = ["results.ndjson"], Source = "lab", JobFolder = "job" };
        var report = await new BulkImport(options, sink, TimeProvider.System).Run();
        // </import>
        return report;
    }
}
