using System.Text.Json;
using PhrCluster.Fhir.Json;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Finds extensions that change the meaning of what they stand in: nobody who does not know them may act on it.</summary>
internal static class ModifierExtensions
{
    public static void Refuse(StrictValue element, FhirFaults faults)
    {
        foreach (var child in element)
        {
            if (element.Kind == JsonValueKind.Object && child.IsNamed("modifierExtension"u8))
            {
                faults.Add(child, "", "changes the meaning in a way that this record cannot hold to");
            }
            else
            {
                Refuse(child, faults);
            }
        }
    }
}
