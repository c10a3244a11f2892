using System.Text;
using CsCheck;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Patients;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Thorough.Fhir;

public sealed class DamagedResourceProperties
{
    private const string Damage = " \"{}[],:\\/0159eE.+-tfnulx\u0001";

    private static readonly byte[] Whole = Encoding.UTF8.GetBytes(TestObservation.With("""
        "meta": { "lastUpdated": "2024-01-02T03:04:05Z", "security": [{ "code": "R" }] }, "effectivePeriod": { "start": "2024", "end": "2025" },
        "category": [{ "coding": [{ "code": "c" }] }], "valueQuantity": { "value": 1.50, "unit": "g" }, "_status": { "id": "s" },
        "component": [{ "code": { "text": "p" }, "valueInteger": 12 }, { "code": { "text": "q" }, "valueBoolean": true }],
        "note": [{ "text": "a\u00e9\ud83d\ude00" }, { "text": "b" }], "_note": [null, { "id": "n" }]
        """));

    private static readonly Gen<byte[]> Damaged = Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Int[0, Damage.Length - 1]).Array[1, 4]
        .Select(static strikes =>
        {
            var resource = (byte[])Whole.Clone();
            foreach (var (at, with) in strikes)
            {
                resource[at] = (byte)Damage[with];
            }

            return resource;
        });

    [Fact]
    public void TheWholeResource_IsMapped() => RoundTrip.MustBeExact(Whole);

    [Fact]
    public void ADamagedResource_IsRejected_OrGivenBackAsItCame() =>
        Damaged.Sample(static resource =>
        {
            if (FhirMapper.Map(resource, PatientIndex.ByPatientId(), RoundTrip.Source) is Mapped)
            {
                RoundTrip.MustBeExact(resource);
            }
        }, iter: 5_000, print: static resource => Encoding.UTF8.GetString(resource));
}
