using System.Text;

namespace PhrCluster.Tests.Cluster.Web.Fuzz;

/// <summary>Requests that go through, to make others of.</summary>
internal static class ValidRequests
{
    /// <summary>So many that no record grows long: what is asked of a long one takes its time, and fewer cases are tried.</summary>
    public static readonly string[] Citizens = [.. Enumerable.Range(1, 600).Select(static it => $"anna-{it}")];

    private const string Weight = """
        {"resourceType":"Observation","id":"w1","meta":{"security":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"PSY"}]},"status":"final",
        "category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],
        "code":{"coding":[{"system":"http://loinc.org","code":"29463-7","display":"Body weight"}]},"subject":{"reference":"Patient/CITIZEN"},
        "effectiveDateTime":"2026-03-01T08:00:00Z","valueQuantity":{"value":70.50,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"},"note":[{"text":"before breakfast"}]}
        """;

    private const string Condition = """
        {"resourceType":"Condition","id":"c1","clinicalStatus":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/condition-clinical","code":"active"}]},
        "code":{"text":"Hypertension"},"subject":{"reference":"Patient/CITIZEN"},"onsetDateTime":"2020-01"}
        """;

    private const string Consent = """
        {"resourceType":"Consent","status":"active","scope":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/consentscope","code":"patient-privacy"}]},
        "category":[{"coding":[{"system":"http://loinc.org","code":"59284-0"}]}],"patient":{"reference":"Patient/CITIZEN"},"dateTime":"2026-03-01","policyRule":{"text":"x"},
        "provision":{"type":"permit","period":{"start":"2026-01-01"},"actor":[{"role":{"text":"x"},"reference":{"identifier":{"value":"Practice"}}}]}}
        """;

    private const string Xml = """
        <Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="Mood"/></code><subject><reference value="Patient/CITIZEN"/></subject>
        <effectiveDateTime value="2026-03-01"/><valueQuantity><value value="1.50"/></valueQuantity></Observation>
        """;

    private const string Parameters = """
        {"resourceType":"Parameters","parameter":[{"name":"mode","valueCode":"create"},{"name":"resource","resource":WEIGHT}]}
        """;

    private const string Bundle = """
        {"resourceType":"Bundle","type":"TYPE","entry":[{"fullUrl":"urn:uuid:00000000-0000-0000-0000-000000000001","resource":WEIGHT,"request":{"method":"POST","url":"Observation","ifNoneExist":"code=http://loinc.org|29463-7"}},
        {"resource":CONDITION,"request":{"method":"PUT","url":"Condition/c1"}},{"request":{"method":"GET","url":"Observation?patient=CITIZEN&_count=3"}},{"request":{"method":"DELETE","url":"Observation/w9"}}]}
        """;

    private const string Export = """{"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Observation"},{"name":"_since","valueInstant":"2026-01-01T00:00:00Z"}]}""";

    private static readonly (string Path, string Query)[] Reads =
    [
        ("Observation", "patient=CITIZEN&code=http://loinc.org|29463-7&date=ge2020-01-01&_sort=-date&_count=5"), ("Observation", "patient=CITIZEN&_elements=code,status&_summary=true&_total=accurate"),
        ("Condition", "patient=CITIZEN&clinical-status=active&_include=Condition:patient"), ("Observation/w1", ""), ("Observation/w1/_history", "_count=3"), ("Observation/w1/_history/1.0", ""),
        ("Observation/_history", "_since=2026-01-01T00:00:00Z"), ("_history", ""), ("Patient/CITIZEN", ""), ("Patient", "_id=CITIZEN&name:contains=x&birthdate=gt1950&_elements=name"), ("Patient/CITIZEN/$everything", "_count=5&start=2020-01-01"), ("Patient/CITIZEN/$summary", ""),
        ("Patient/CITIZEN/Observation", "value-quantity=gt5|http://unitsofmeasure.org|kg"), ("Patient/CITIZEN/*", ""), ("Consent", "patient=CITIZEN"), ("AuditEvent", "patient=CITIZEN&_count=2"),
        ("Provenance", "patient=CITIZEN"), ("Observation/$lastn", "patient=CITIZEN&max=2"), ("metadata", ""), ("_page/abc", ""), ("Patient/$export", "_type=Observation"),
    ];

    private static readonly (string Method, string Path, string? Type, string Body)[] Writes =
    [
        ("POST", "Observation", null, Weight), ("PUT", "Observation/w1", null, Weight), ("PUT", "Condition/c1", null, Condition), ("PUT", "Observation", null, Weight),
        ("POST", "Observation", "application/fhir+xml", Xml), ("POST", "Observation/$validate", null, Parameters), ("POST", "Observation/$validate", null, Weight),
        ("POST", "", null, Bundle.Replace("TYPE", "batch", StringComparison.Ordinal)), ("POST", "", null, Bundle.Replace("TYPE", "transaction", StringComparison.Ordinal)),
        ("POST", "Consent", null, Consent), ("PUT", "Consent/k1", null, Consent), ("POST", "Patient/$export", null, Export), ("POST", "Patient/CITIZEN/$everything", null, Export),
        ("POST", "Observation/_search", "application/x-www-form-urlencoded", "patient=CITIZEN&code=29463-7&_count=2"), ("DELETE", "Observation/w1", null, ""), ("DELETE", "Consent/k1", null, ""),
    ];

    public static FuzzCase Any(Random random, string citizen)
    {
        string For(string text) => text.Replace("WEIGHT", Weight, StringComparison.Ordinal).Replace("CONDITION", Condition, StringComparison.Ordinal).Replace("CITIZEN", citizen, StringComparison.Ordinal);
        if (random.Next(5) < 2)
        {
            var (path, query) = Reads[random.Next(Reads.Length)];
            return new FuzzCase { Method = "GET", Path = For(path), Query = For(query) };
        }

        var (method, to, type, body) = Writes[random.Next(Writes.Length)];
        return new FuzzCase { Method = method, Path = For(to), ContentType = type, Body = Encoding.UTF8.GetBytes(For(body)) };
    }
}
