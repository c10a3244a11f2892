using System.Text;
using FluentAssertions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace PhrCluster.Tests.Support.Fhir;

/// <summary>Another reader of FHIR, to hold ours against.</summary>
internal static class FirelyOracle
{
    private static readonly FhirJsonDeserializer Reader = new();

    /// <summary>The resource; throws where one is no FHIR R4: an unknown element, a missing one, a wrong type, a code outside a required binding.</summary>
    public static Resource MustBeValid(ReadOnlySpan<byte> json) => Reader.DeserializeResource(Encoding.UTF8.GetString(json));

    public static void MustReadTheSame(ReadOnlySpan<byte> received, ReadOnlySpan<byte> rendered)
    {
        var before = Reader.DeserializeResource(Encoding.UTF8.GetString(received));
        var after = Reader.DeserializeResource(Encoding.UTF8.GetString(rendered));
        after.IsExactly(before).Should().BeTrue("both texts must say the same in FHIR");
    }
}
