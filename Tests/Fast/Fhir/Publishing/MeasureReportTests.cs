using System.Buffers;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Fhir.Publishing;
using PhrCluster.Publishing;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir.Publishing;

/// <summary>A published table as FHIR has it.</summary>
public sealed class MeasureReportTests
{
    [Fact]
    public void AnId_IsReadAsItIsWritten_AndNothingElseIs()
    {
        ReportId.Read(ReportId.Of("BP-YOUNG", "pressure", new DateOnly(2026, 1, 1))).Should().Be(new ReportId("BP-YOUNG", "pressure", new DateOnly(2026, 1, 1)));
        foreach (var other in new[] { "", "BP-YOUNG", "BP-YOUNG.pressure", "BP-YOUNG.pressure.2026-02-30", "bp-young.pressure.2026-01-01", "BP-YOUNG.pressure.2026-01-01\n", "BP-YOUNG.pressure.2026-01-01.1" })
        {
            ReportId.Read(other).Should().BeNull(other);
        }
    }

    [Fact]
    public void ALineOfTheRegister_HasNoFigures_AndSaysWhereRecordsAreMissing()
    {
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written))
        {
            MeasureReportRenderer.WriteListed(writer, "BP-YOUNG", new Publication("pressure", new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 1), DateTimeOffset.UnixEpoch, 3) { IsPartial = true });
        }

        using var json = JsonDocument.Parse(written.WrittenMemory);
        json.RootElement.GetProperty("measure").GetString().Should().Be("urn:phr:programme:BP-YOUNG:pressure");
        json.RootElement.GetProperty("extension")[0].GetProperty("valueBoolean").GetBoolean().Should().BeTrue();
        json.RootElement.TryGetProperty("group", out _).Should().BeFalse();
    }

    [Fact]
    public void ATableIsAGroup_WithAStratumForEachCell()
    {
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written))
        {
            MeasureReportRenderer.Write(
                writer,
                new PublishedTable("BP-YOUNG", 2, "pressure", new DateOnly(2026, 1, 1), new DateOnly(2026, 4, 1), DateTimeOffset.UnixEpoch, [new PublishedCell(new ContributionCell(4, CellSex.Female, null, 1), 85)]),
                static cell => $"band {cell.Band}");
        }

        using var json = JsonDocument.Parse(written.WrittenMemory);
        var report = json.RootElement;
        report.TryGetProperty("extension", out _).Should().BeFalse("all records were looked through");
        report.GetProperty("measure").GetString().Should().Be("urn:phr:programme:BP-YOUNG:pressure|2");
        report.GetProperty("resourceType").GetString().Should().Be("MeasureReport");
        report.GetProperty("id").GetString().Should().Be("BP-YOUNG.pressure.2026-01-01");
        report.GetProperty("period").GetProperty("end").GetString().Should().Be("2026-03-31");
        var group = report.GetProperty("group")[0];
        group.GetProperty("population")[0].GetProperty("count").GetInt32().Should().Be(85);
        var stratum = group.GetProperty("stratifier")[0].GetProperty("stratum")[0];
        stratum.GetProperty("value").GetProperty("text").GetString().Should().Be("band 1");
        stratum.GetProperty("population")[0].GetProperty("count").GetInt32().Should().Be(85);
    }
}
