namespace PhrCluster.Tests.Support.Client;

/// <summary>Small FHIR resources of invented people.</summary>
internal static class OwnFhir
{
    public static string Weight(string citizen, string id, string kilograms, string time = "2026-02-01T08:00:00Z") =>
        $$$"""{"resourceType":"Observation","id":"{{{id}}}","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"29463-7","display":"Body weight"}]},"subject":{"reference":"Patient/{{{citizen}}}"},"effectiveDateTime":"{{{time}}}","valueQuantity":{"value":{{{kilograms}}},"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},"note":[{"text":"before breakfast"}]}""";

    public static string Creatinine(string citizen, string id) =>
        $$$"""{"resourceType":"Observation","id":"{{{id}}}","status":"final","category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"laboratory"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"14682-9","display":"Creatinine"}]},"subject":{"reference":"Patient/{{{citizen}}}"},"effectiveDateTime":"2026-02-02","valueQuantity":{"value":80.0,"unit":"umol/L","system":"http://unitsofmeasure.org","code":"umol/L"}}""";

    public static string Vaccination(string citizen, string id) =>
        $$$"""{"resourceType":"Immunization","id":"{{{id}}}","status":"completed","vaccineCode":{"coding":[{"system":"http://hl7.org/fhir/sid/cvx","code":"140","display":"Influenza"}]},"patient":{"reference":"Patient/{{{citizen}}}"},"occurrenceDateTime":"2025-10-01"}""";

    public static string Patient(string id) => $$"""{"resourceType":"Patient","id":"{{id}}"}""";
}
