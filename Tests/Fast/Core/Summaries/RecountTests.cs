using FluentAssertions;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Summaries;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Summaries;

/// <summary>The figures of every code over all public data equal a recount from what is given back of it, which knows nothing of units but what this file says.</summary>
public sealed class RecountTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public void TheFiguresOfEveryCode_EqualARecountFromTheExport()
    {
        var patients = PatientIndex.ByPatientId();
        var held = new List<HeldItem>();
        var recount = new Recount();
        foreach (var (_, json) in PublicData.Resources())
        {
            if (FhirMapper.Map(json, patients, RoundTrip.Source) is Mapped { Item: Reading reading, Citizen: var citizen } && ItemRules.Check(reading, Now) is null)
            {
                held.Add(new HeldItem(new ItemRef(1, held.Count), reading, Now, null));
                recount.Add(FhirRenderer.Render(reading, citizen));
            }
        }

        var measures = RecordSummaries.Of(held, DayBucket.DayOf(Now)).Measures.Select(static it => it.Summarise(DayBucket.DayOf(Now))).ToList();

        measures.Sum(static it => it.Windows.Lifetime.Figured).Should().BeGreaterThan(2_000);
        recount.ShouldEqual(measures);
    }
}
