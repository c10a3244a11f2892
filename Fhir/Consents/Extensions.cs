using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Finds extensions that make a rule another one: nobody who does not know them may act on it.</summary>
internal static class Extensions
{
    /// <summary>Wherever they stand, what they stand in means something else.</summary>
    public static void RefuseModifiers(StrictValue resource, FhirFaults faults) =>
        Refuse(resource, "modifierExtension"u8, "changes the meaning in a way that this record cannot hold to", faults);

    /// <summary>Within a rule everything constrains: a time of day, a place, a condition …</summary>
    public static void RefuseWithinProvision(StrictValue resource, FhirFaults faults)
    {
        if (resource.TryGet(ConsentNames.Provision.EncodedUtf8Bytes, out var provision))
        {
            Refuse(provision, "extension"u8, "constrains the rule in a way that this record cannot hold to", faults);
        }
    }

    private static void Refuse(StrictValue element, ReadOnlySpan<byte> name, string rule, FhirFaults faults)
    {
        foreach (var child in element)
        {
            if (element.Kind == JsonValueKind.Object && child.IsNamed(name))
            {
                faults.Add(child, "", rule);
            }
            else
            {
                Refuse(child, name, rule, faults);
            }
        }
    }
}
