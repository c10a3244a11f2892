using System.Text;
using System.Text.Json;
using FluentAssertions;
using Hl7.Fhir.Serialization;
using PhrCluster.Fhir;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Patients;
using PhrCluster.Tests.Support.Fhir;
using Xunit;

namespace PhrCluster.Tests.Fast.Fhir;

/// <summary>
/// There is one mapping, and two ways to it: the resource's own JSON, and what the Firely SDK writes again of its model. ADR 8 chose the first; the second
/// stays its witness.
/// </summary>
public sealed class BothPathsTests
{
    private static readonly FhirJsonDeserializer Reader = new();
    private static readonly FhirJsonSerializer Writer = new();

    /// <summary>What the Firely SDK refuses of the types that records hold.</summary>
    private static readonly Dictionary<string, string> RefusedByFirely = new()
    {
        // A .NET decimal ends at 10^28; FHIR's has no such end, and the direct path keeps its digits as text.
        ["fhir-r4-spec-examples/Observation/Observation-decimal.json#1"] = "'-1.000000000000000000E+245' is not the right type of literal for a decimal",
    };

    [SkippableFact]
    public void EveryPublicResource_IsTheSameItem_OrBreaksTheSameRule_ByEitherPath()
    {
        var refused = new Dictionary<string, string>();
        var (items, rejections) = (0, 0);
        foreach (var (name, json) in PublicData.Resources())
        {
            var direct = Map(json);
            if (direct is Skipped)
            {
                continue; // Of a type that records do not hold, nothing more is read.
            }

            if (Rewritten(json, out var fault) is not { } rewritten)
            {
                refused.Add(name, fault!);
            }
            else if (direct is Mapped mapped)
            {
                MustBeTheSame(mapped, Map(rewritten).Should().BeOfType<Mapped>(name).Subject, name);
                items++;
            }
            else
            {
                Map(rewritten).Should().Be(direct, name);
                rejections++;
            }
        }

        (items, rejections).Should().Be((7_840, 135));
        refused.Keys.Should().BeEquivalentTo(RefusedByFirely.Keys);
        refused.Should().OnlyContain(static it => it.Value.Contains(RefusedByFirely[it.Key]));
    }

    /// <summary>Nothing is evened out: the SDK keeps the digits of decimals and the texts of times, so that both residuals are the same JSON.</summary>
    private static void MustBeTheSame(Mapped direct, Mapped firely, string name)
    {
        firely.Citizen.Should().Be(direct.Citizen, name);
        (firely.Item with { Residual = null }).Should().BeEquivalentTo(
            direct.Item with { Residual = null }, static options => options.RespectingRuntimeTypes(), name);
        using var one = JsonDocument.Parse(direct.Item.Residual ?? "{}");
        using var other = JsonDocument.Parse(firely.Item.Residual ?? "{}");
        JsonSameness.Same(one.RootElement, other.RootElement).Should().BeTrue("{0}: {1} against {2}", name, direct.Item.Residual, firely.Item.Residual);
    }

    private static FhirMapping Map(byte[] json) => FhirMapper.Map(json, PatientIndex.ByPatientId(), RoundTrip.Source);

    /// <summary>The resource through the SDK's model and back; null where the SDK refuses it.</summary>
    private static byte[]? Rewritten(byte[] json, out string? fault)
    {
        try
        {
            fault = null;
            return Encoding.UTF8.GetBytes(Writer.SerializeToString(Reader.DeserializeResource(Encoding.UTF8.GetString(json))));
        }
        catch (DeserializationFailedException e)
        {
            fault = e.Message;
            return null;
        }
    }
}
