namespace PhrCluster.Tests.Support.Fhir;

/// <summary>An Observation as JSON, with the elements that a test is about.</summary>
internal static class TestObservation
{
    public static string With(string elements) => $$"""
        { "resourceType": "Observation", "id": "o-1", "status": "final", "code": { "text": "A finding" },
          "subject": { "reference": "Patient/ada" }, {{elements}} }
        """;
}
