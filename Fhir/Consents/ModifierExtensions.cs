using System.Text.Json;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>Finds extensions that change the meaning of what they stand in: nobody who does not know them may act on it.</summary>
internal static class ModifierExtensions
{
    private const string Name = "modifierExtension";

    public static void Refuse(JsonElement resource, string resourceType, FhirFaults faults) =>
        Walk(resource, new FhirPath(null, resourceType), faults);

    private static void Walk(JsonElement element, FhirPath path, FhirFaults faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals(Name))
            {
                faults.Add($"{path}.{Name}", "changes the meaning in a way that this record cannot hold to");
            }
            else if (property.Value.ValueKind == JsonValueKind.Array)
            {
                var index = 0;
                foreach (var item in property.Value.EnumerateArray())
                {
                    Walk(item, new FhirPath(path, property.Name, index++), faults);
                }
            }
            else
            {
                Walk(property.Value, new FhirPath(path, property.Name), faults);
            }
        }
    }
}
