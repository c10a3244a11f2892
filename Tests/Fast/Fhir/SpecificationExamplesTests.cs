using FluentAssertions;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;
using PhrCluster.Tests.Support.Fhir;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>The examples of the R4 specification and of UK Core: each is mapped and given back exactly, or rejected for a true reason.</summary>
public sealed class SpecificationExamplesTests(ITestOutputHelper output)
{
    private const string NoTime = "needs the time";
    private const string NoCitizen = "no citizen can be told";

    private static readonly Dictionary<string, (string Path, string Rule)> RejectedOfR4 = new()
    {
        ["DiagnosticReport-gingival-mass"] = ("DiagnosticReport.subject.reference", NoCitizen),
        ["Observation-10minute-apgar-score"] = ("Observation.subject.reference", "contained"),
        ["Observation-1minute-apgar-score"] = ("Observation.subject.reference", "contained"),
        ["Observation-20minute-apgar-score"] = ("Observation.subject.reference", "contained"),
        ["Observation-2minute-apgar-score"] = ("Observation.subject.reference", "contained"),
        ["Observation-5minute-apgar-score"] = ("Observation.subject.reference", "contained"),
        ["Observation-bmd"] = ("Observation.effective[x]", NoTime),
        ["Observation-decimal"] = ("Observation.subject", NoCitizen),
        ["Observation-example-genetics-brcapat"] = ("Observation.effective[x]", NoTime),
        ["Observation-herd1"] = ("Observation.subject.reference", "must name a Patient"),
        ["Observation-vp-oyster"] = ("Observation.subject.reference", NoCitizen),
        ["Procedure-appendectomy-narrative"] = ("Procedure.code", "needs a code"),
        ["Procedure-education"] = ("Procedure.subject.reference", NoCitizen),
        ["Procedure-ob"] = ("Procedure.subject.reference", NoCitizen),
    };

    private static readonly Dictionary<string, (string Path, string Rule)> RejectedOfUkCore = new()
    {
        ["Extension-UKCore-CodingSCT-Potassium-Example"] = ("Observation.effective[x]", NoTime),
        ["Extension-UKCore-CodingSCT-Weight-Example"] = ("Observation.effective[x]", NoTime),
        ["Extension-UKCore-DiagnosticReportMediaLinkR5-Example"] = ("DiagnosticReport.subject", NoCitizen),
        ["Extension-UKCore-TriggeredBy-Example"] = ("Observation.effective[x]", NoTime),
        ["UKCore-Observation-DrugUse-Example"] = ("Observation.effective[x]", NoTime),
        ["UKCore-Observation-FingerJointInflamed-Example"] = ("Observation.subject", NoCitizen),
        ["UKCore-Observation-Group-FullBloodCount-Example"] = ("Observation.effective[x]", NoTime),
        ["UKCore-Observation-Lab-RedCellCount-Example"] = ("Observation.effective[x]", NoTime),
        ["UKCore-Observation-Lab-Sn-AbsentData-Example"] = ("Observation.effective[x]", NoTime),
        ["UKCore-Observation-Lab-WhiteCellCount-Example"] = ("Observation.effective[x]", NoTime),
    };

    [SkippableFact]
    public void R4Examples() => EachIsExactOrRejected(PublicData.Folder("fhir-r4-spec-examples"), RejectedOfR4, mapped: 142);

    [SkippableFact]
    public void UkCoreExamples() => EachIsExactOrRejected(PublicData.Folder("uk-core-examples-json"), RejectedOfUkCore, mapped: 72);

    [SkippableFact]
    public void TheR4DecimalExample_KeepsEveryDigit_OnceItHasASubject()
    {
        var file = Path.Combine(PublicData.Folder("fhir-r4-spec-examples", "Observation"), "Observation-decimal.json");
        var text = File.ReadAllText(file).TrimEnd();
        var item = RoundTrip.MustBeExact(text[..^1] + """
            , "subject": { "reference": "Patient/ada" }, "effectiveDateTime": "2024" }
            """).Item;
        item.Residual.Should().NotContain("\"component\":", "each number is held by its typed field");
    }

    [SkippableFact]
    public void AnNhsNumberWithAWrongCheckDigit_IsNobody()
    {
        var folder = PublicData.Folder("uk-core-examples-json");
        var patients = PatientIndex.ByIdentifier(NhsNumber.System);
        foreach (var file in Directory.EnumerateFiles(folder, "*Patient*.json"))
        {
            patients.Add(File.ReadAllBytes(file));
        }

        patients.Find("Patient/UKCore-Patient-BabyPatient-Example")
            .Should().BeOfType<CitizenUnknown>().Which.Rule.Should().Contain("NHS number");
        patients.Find("Patient/UKCore-Patient-RichardSmith-Example").Should().BeOfType<CitizenFound>();
    }

    private void EachIsExactOrRejected(string folder, Dictionary<string, (string Path, string Rule)> expected, int mapped)
    {
        var rejected = new Dictionary<string, Rejected>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var resource = File.ReadAllBytes(file);
            switch (FhirMapper.Map(resource, PatientIndex.ByPatientId(), RoundTrip.Source))
            {
                case Mapped:
                    RoundTrip.MustBeExact(resource);
                    mapped--;
                    break;
                case Rejected fault:
                    rejected.Add(Path.GetFileNameWithoutExtension(file), fault);
                    output.WriteLine($"{Path.GetFileName(file)}: {fault.Path} {fault.Rule}");
                    break;
            }
        }

        mapped.Should().Be(0);
        rejected.Keys.Should().BeEquivalentTo(expected.Keys);
        foreach (var (name, (path, rule)) in expected)
        {
            rejected[name].Path.Should().Be(path, name);
            rejected[name].Rule.Should().Contain(rule, name);
        }
    }
}
