using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Options;
using PhrCluster.Client;
using PhrCluster.Client.Programmes;
using PhrCluster.Client.Publishing;
using PhrCluster.Fhir.Publishing;
using PhrCluster.Programmes;
using PhrCluster.Publishing;
using PhrCluster.Web.FhirApi.Beside;
using PhrCluster.Web.Settings;
using PhrCluster.Words;

namespace PhrCluster.Web.FhirApi.Programmes;

/// <summary>What programmes published, as MeasureReports: for anybody, as the pages of figures. Nobody gets rows.</summary>
internal sealed class MeasureReports(ResourceSearch searches, IGrainFactory grains, TimeProvider time, IOptions<WebSettings> settings) : PublicResources(
    MeasureReportRenderer.ResourceType,
    [
        new("_id", ParameterKind.Id, "id"),
        new("measure", ParameterKind.Uri, "measure"),
        new("period", ParameterKind.Date, "period"),
    ],
    "Nothing was published under this id.", searches, settings)
{
    /// <summary>What all registers hold is asked for once in this time, however many search.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    /// <summary>Registers that are asked for at the same time.</summary>
    private const int AskedAtOnce = 32;

    private Registers? _registers;

    protected override async Task<Action<Utf8JsonWriter>?> Find(string id, CancellationToken cancellation) =>
        ReportId.Read(id) is { } report && await ProgrammeFigures.Find(grains, report.Programme, report.Table, report.From, cancellation) is { } table ? await Writer(table, cancellation) : null;

    /// <summary>As the registers tell of them; a measure is sought without its version.</summary>
    protected override async Task<IEnumerable<FoundResource>> All(CancellationToken cancellation)
    {
        if (_registers is not { } known || time.GetElapsedTime(known.At) > Kept)
        {
            _registers = known = new Registers(time.GetTimestamp(), await Ask(cancellation));
        }

        return known.Published.Select(static it => FoundResource.Of(ReportId.Of(it.Programme, it.One.Table, it.One.From), writer => MeasureReportRenderer.WriteListed(writer, it.Programme, it.One)));
    }

    protected override async Task<FoundResource> Whole(FoundResource found, CancellationToken cancellation) =>
        await Find(found.Id, cancellation) is { } write ? FoundResource.Of(found.Id, write) : found;

    private async Task<ImmutableArray<(string Programme, Publication One)>> Ask(CancellationToken cancellation)
    {
        var published = ImmutableArray.CreateBuilder<(string, Publication)>();
        foreach (var some in (await ProgrammeRegister.All(grains, session: null, cancellation)).Chunk(AskedAtOnce))
        {
            foreach (var (programme, register) in await Task.WhenAll(some.Select(async it => (it.Id, await ProgrammeFigures.Register(grains, it.Id, cancellation)))))
            {
                published.AddRange(register.Select(one => (programme, one)));
            }
        }

        return published.ToImmutable();
    }

    private async Task<Action<Utf8JsonWriter>> Writer(PublishedTable table, CancellationToken cancellation)
    {
        var terms = ProgrammeFigures.TableOf(await Programme(table.Programme, cancellation), table.Table);
        return writer => MeasureReportRenderer.Write(writer, table, cell => Language.Default.Publishing.Cell(terms, cell));
    }

    private async Task<Programme?> Programme(string id, CancellationToken cancellation)
    {
        try
        {
            return (await ProgrammeRegister.Show(grains, id, session: null, cancellation)).Current;
        }
        catch (RequestInvalidException)
        {
            return null;
        }
    }

    /// <summary>What all registers held.</summary>
    private sealed record Registers(long At, ImmutableArray<(string Programme, Publication One)> Published);
}
