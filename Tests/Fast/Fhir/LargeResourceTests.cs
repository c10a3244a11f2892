using System.Text;
using System.Text.Json;
using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>Reports with attachments and long waveforms: kept whole up to a limit, and beyond it without what the attachments hold.</summary>
public sealed class LargeResourceTests
{
    [Fact]
    public void AReportWithALaboratorysPdf_IsKeptWhole() => RoundTrip.MustBeExact(Report(163_000));

    [Fact]
    public void ThirtySecondsOfAnEcg_AreKeptWhole() => RoundTrip.MustBeExact(TestObservation.With($$"""
        "effectiveDateTime": "2024-02-01", "valueSampledData": { "origin": { "value": 2048 }, "period": 1.953125, "dimensions": 1, "data": "{{string.Join(' ', Enumerable.Range(0, 15_360))}}" }
        """));

    [Fact]
    public void ATooLargeAttachment_IsLeftOut_AndTheRestIsKept()
    {
        var resource = Report(RecordLimits.MaxResidualBytes, "\"note\": [{ \"text\": \"kept\" }], \"presented\": 1.50, ");
        var mapped = RoundTrip.Map(resource).Should().BeOfType<Mapped>().Subject;

        mapped.LeftOutBytes.Should().BeGreaterThan(RecordLimits.MaxResidualBytes - 1_000);
        var rendered = JsonDocument.Parse(FhirRenderer.Render(mapped.Item, mapped.Citizen)).RootElement;
        var form = rendered.GetProperty("presentedForm");
        form[0].GetProperty("title").GetString().Should().Be("the report");
        form[0].TryGetProperty("data", out _).Should().BeFalse();
        form[0].GetProperty("_data").GetProperty("extension")[0].GetProperty("valueCode").GetString().Should().Be("unsupported");
        form[1].GetProperty("data").GetString().Should().HaveLength(5_000, "the longest goes first, and no more than must");
        rendered.GetProperty("note")[0].GetProperty("text").GetString().Should().Be("kept");
        rendered.GetProperty("presented").GetRawText().Should().Be("1.50");
    }

    [Fact]
    public void WhatIsTooLargeWithoutAttachments_IsRejected_UpToTheLimitItIsNot()
    {
        var empty = Encoding.UTF8.GetByteCount(Long(0));
        RoundTrip.MustBeExact(Long(RecordLimits.MaxResidualBytes - empty));
        RoundTrip.MustBeRejected(Long(RecordLimits.MaxResidualBytes - empty + 1)).Rule.Should().Contain("524288 bytes");

        static string Long(int length) => TestObservation.With($""" "effectiveDateTime": "2024", "comment": "x{new string('a', length)}" """);
    }

    private static string Report(int bytes, string more = "") => $$"""
        { "resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": { "text": "Report" }, "subject": { "reference": "Patient/ada" }, {{more}}
          "presentedForm": [{ "contentType": "application/pdf", "title": "the report", "data": "{{new string('A', bytes)}}" }, { "contentType": "text/plain", "data": "{{new string('B', 5_000)}}" }] }
        """;
}
