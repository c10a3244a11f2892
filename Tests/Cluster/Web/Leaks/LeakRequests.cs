using System.Text.Json.Nodes;
using PhrCluster.Tests.Cluster.Web.Operations;

namespace PhrCluster.Tests.Cluster.Web.Leaks;

/// <summary>One request; <c>CITIZEN</c> stands for whose record is asked, and <c>{name}</c> for a hidden version.</summary>
internal sealed record LeakRequest(string Method, string Url, string? Body = null, string? Header = null)
{
    public override string ToString() => $"{Method} {Url} {Header} {Body}";
}

/// <summary>What a requester tries, in the order that they try it; the last ones change the records.</summary>
internal static class LeakRequests
{
    private const string Of = "patient=CITIZEN";

    private static readonly string[] Types = ["Observation", "Condition", "AllergyIntolerance", "MedicationStatement", "Immunization", "Procedure", "DiagnosticReport", "MedicationRequest"];

    private static readonly string[] Terms =
    [
        "", "code=29463-7", "code=http://loinc.org|29463-7", "code=2951-2", "code=http://loinc.org|2951-2", "code:not=29463-7", "code:not=2951-2", "code:text=sod", "code:text=body",
        "code:missing=true", "code:missing=false", "code=29463-7,2951-2", "combo-code=2951-2", "component-code=2951-2", "category=laboratory", "category:not=laboratory",
        "category=vital-signs", "status=final", "status:not=final", "status=entered-in-error", "date=2026-03-05", "date=2026-06-01", "date=gt2026-05", "date=lt2020", "date=ne2026-03-05",
        "date=sa2026-03-06", "date=eb2026-03-02", "date=ap2026-03-05", "date:missing=true", "value-quantity=91", "value-quantity=gt90", "value-quantity=lt60", "value-quantity=141|http://unitsofmeasure.org|mmol/L",
        "value-quantity:missing=false", "_id=h1", "_id=h1,w1", "_id=first", "_id=last", "_id=t0", "_id=t1,t2", "_id=corrected", "_id=retracted", "_id=w4", "identifier=w-1", "identifier=urn:example:weights|w-4",
        "identifier=n-1", "identifier:missing=true", "_lastUpdated=gt2000-01-01", "_lastUpdated=lt2000-01-01", "_include=Observation:patient&code=2951-2", "_include=Observation:patient",
        "_revinclude=Provenance:target", "_revinclude=Provenance:target&code=2951-2", "_revinclude=Provenance:target&_count=3&_sort=-_id", "_revinclude=Provenance:target&_id=w4,h1", "_revinclude=Provenance:target&_count=0",
        "_summary=true&code=2951-2", "_elements=id,code", "_total=accurate", "_total=none", "_total=accurate&code=2951-2", "_total=estimate&_count=2",
        "_summary=count", "_summary=count&code=2951-2", "_count=0", "_count=0&code=29463-7", "value-concept:missing=true",
    ];

    private static readonly string[] Orders = ["date", "-date", "_id", "-_id", "code", "-code", "value-quantity", "-value-quantity", "_lastUpdated", "-_lastUpdated", "status", "category", "identifier"];

    private static readonly string[] Wrong =
    [
        "secret=1", "code:exact=2951-2", "date=yesterday", "value-quantity=x", "_sort=secret", "_count=-1", "_count=x", "_total=x", "_summary=x", "_include=x", "_id:missing=x", "_revinclude=Provenance:agent",
        "_has:Provenance:target:agent=x", "code:in=x", "_filter=x", "_query=x",
    ];

    public static readonly string[] HiddenIds =
    [
        "Observation/h1", "Observation/h7", "Observation/n1", "Observation/first", "Observation/last", "Observation/t0", "Observation/corrected", "Observation/retracted", "Condition/h1", "AllergyIntolerance/h1",
    ];

    public static IEnumerable<LeakRequest> Searches() =>
    [
        .. Terms.Select(static term => new LeakRequest("GET", $"Observation?{Of}&{term}")),
        .. Types.SelectMany(static type => new LeakRequest[]
        {
            new("GET", $"{type}?{Of}"), new("GET", $"{type}?{Of}&_summary=count"), new("GET", $"Patient/CITIZEN/{type}"), new("GET", $"{type}?{Of}&status=active"),
            new("GET", $"{type}?{Of}&clinical-status=active"), new("GET", $"{type}?{Of}&clinical-status:not=active"), new("GET", $"{type}?{Of}&verification-status=confirmed"), new("GET", $"{type}/_history?{Of}&_count=3"),
        }),
        .. Orders.SelectMany(static order => new[] { 1, 3 }.Select(size => new LeakRequest("GET", $"Observation?{Of}&_sort={order}&_count={size}"))),
        .. Enumerable.Range(1, 12).Select(static size => new LeakRequest("GET", $"Observation?{Of}&_count={size}")),
        .. Enumerable.Range(1, 4).Select(static size => new LeakRequest("GET", $"Observation?{Of}&_count={size}&_sort=-_id,date&_total=accurate")),
        .. Wrong.SelectMany(static query => new LeakRequest[] { new("GET", $"Observation?{Of}&{query}"), new("GET", $"Observation?{Of}&code=2951-2&{query}", Header: "Prefer: handling=lenient") }),
        new("GET", "Patient/CITIZEN/*"), new("GET", "Patient/CITIZEN/*?_count=2"), new("POST", "Observation/_search", $"{Of}&code=2951-2"), new("POST", "Observation/_search", $"{Of}&_count=2&_sort=date"),
        new("HEAD", $"Observation?{Of}"), new("HEAD", $"Observation?{Of}&code=2951-2"), new("GET", "Observation?subject=Patient/CITIZEN&_count=4"), new("GET", $"Observation?{Of}&_format=xml&code=2951-2"),
        new("GET", "Patient/CITIZEN"), new("GET", "Patient?_id=CITIZEN"), new("GET", "Patient?_id=CITIZEN&name=Archer"), new("GET", "Patient?_id=CITIZEN&identifier=H-1&_total=accurate"), new("GET", "Patient?_id=CITIZEN&family:contains=r"), new("GET", "Patient?_id=CITIZEN&_summary=count&_lastUpdated=gt2000-01-01"), new("POST", "Patient/_search", "_id=CITIZEN&_elements=id"),
        new("GET", "Patient/CITIZEN/_history/1"), new("GET", $"AuditEvent?{Of}"), new("GET", $"AuditEvent?{Of}&_summary=count"), new("GET", $"Consent?{Of}"), new("GET", "Consent/psychiatry"), new("GET", $"Consent/psychiatry/_history?{Of}"), new("GET", $"Consent/practice/_history?{Of}"), new("GET", $"Consent/practice/_history/{{old}}?{Of}"), new("GET", $"Consent?{Of}&actor=Organization/Practice"),
        new("GET", $"Provenance?{Of}"), new("GET", $"Provenance?{Of}&_count=2"), new("GET", $"Provenance?{Of}&_include=Provenance:target&_count=3"), new("GET", $"Provenance?{Of}&target=Observation/w4&_include=Provenance:target:Observation"), new("GET", "Patient/CITIZEN/*?_revinclude=Provenance:target&_count=5"), new("GET", $"Provenance?{Of}&target=Observation/w4"),
    ];

    public static IEnumerable<LeakRequest> Reads() =>
    [
        .. HiddenIds.Append("Observation/w4").Append("Observation/absent").SelectMany(static id => new LeakRequest[]
        {
            new("GET", $"{id}?{Of}"), new("HEAD", $"{id}?{Of}"), new("GET", $"{id}/_history?{Of}"), new("GET", $"{id}/_history?{Of}&_count=1"), new("GET", $"{id}?{Of}", Header: "If-None-Match: W/\"{new}\""),
            new("GET", $"{id}/_history/{{old}}?{Of}"), new("GET", $"{id}/_history/{{new}}?{Of}"), new("GET", $"{id}/_history/{{gone}}?{Of}"), new("GET", $"{id}/_history/{{old-of-w4}}?{Of}"), new("HEAD", $"{id}/_history/{{old}}?{Of}"),
            new("GET", $"Provenance?{Of}&target={id}"), new("GET", $"{id}?{Of}&_format=xml"), new("GET", id),
        }),
        new("GET", $"Observation/w2/_history?{Of}"), new("GET", $"_history?{Of}"), new("GET", $"_history?{Of}&_count=3"), new("GET", $"Observation/_history?{Of}&_since=2000-01-01T00:00:00Z&_count=2"),
        .. new[] { "", "?_count=1", "?_count=4", "?_type=Observation", "?start=2026-03-02&end=2026-03-06", "?start=2026-05-01", "?_since=2000-01-01T00:00:00Z&_count=5" }.Select(static query => new LeakRequest("GET", $"Patient/CITIZEN/$everything{query}")),
        new("GET", "Patient/CITIZEN/$summary"), new("GET", $"Observation/$lastn?{Of}"), new("GET", $"Observation/$lastn?{Of}&max=3&_count=2"), new("GET", $"Observation/$lastn?{Of}&code=2951-2"),
        new("GET", $"Observation/$lastn?{Of}&category=laboratory&_total=accurate"), new("GET", $"Consent/$explain?{Of}&purpose=TREAT&organization=Practice"),
        new("POST", "Observation/$validate", Weight("v1")), new("POST", $"Observation/h1/$validate?{Of}", Weight("h1")), new("POST", $"Observation/corrected/$validate?mode=update&{Of}", Weight("corrected")), new("POST", $"Observation/h1/$validate?mode=delete&{Of}", Weight("h1")),
        Bundle("batch", ("GET", $"Observation/h1?{Of}", null), ("GET", $"Observation?{Of}&code=2951-2", null), ("GET", $"Observation?{Of}&_count=2", null), ("GET", $"Observation/w4/_history/{{old-of-w4}}?{Of}", null), ("GET", $"Observation/h1/_history?{Of}", null)),
        Bundle("transaction", ("GET", $"Observation/h1?{Of}", null)), Bundle("transaction", ("GET", $"Observation?{Of}&code=2951-2", null)),
    ];

    public static IEnumerable<LeakRequest> Writes() =>
    [
        new("PUT", $"Observation/h1?{Of}", Weight("h1"), "If-Match: W/\"{new}\""), new("PUT", $"Observation/corrected?{Of}", Weight("corrected"), "If-Match: W/\"{new}\""),
        new("PUT", $"Observation/corrected?{Of}", Weight("corrected"), "If-Match: W/\"{old}\""), new("DELETE", $"Observation/corrected?{Of}", Header: "If-Match: W/\"{new}\""), new("DELETE", $"Observation/n1?{Of}", Header: "If-Match: W/\"1.0\""),
        new("DELETE", $"Observation?{Of}&identifier=n-2"), new("DELETE", $"Observation?{Of}&code=2951-2"), new("DELETE", $"Condition/h1?{Of}"), new("DELETE", $"Observation/retracted?{Of}"),
        new("POST", "Observation", Weight(null, "n-3"), $"If-None-Exist: {Of}&identifier=n-3"), new("POST", "Observation", Weight(null, "x-1"), $"If-None-Exist: {Of}&code=2951-2"), new("POST", "Observation", Weight(null, "w-1"), $"If-None-Exist: {Of}&identifier=w-1"),
        new("PUT", $"Observation?{Of}&identifier=n-4", Weight(null, "n-4")), new("PUT", $"Observation?{Of}&_id=h5", Weight(null, "h-5")),
        Bundle("batch", ("POST", "Observation", Weight(null, "n-6")), ("DELETE", $"Observation/h3?{Of}", null), ("PUT", "Observation/h4", Weight("h4")), ("DELETE", $"Observation?{Of}&identifier=n-6&code=2951-2", null)),
        Bundle("transaction", ("PUT", "Observation/h6", Weight("h6")), ("POST", "Observation", Weight(null, "x-2"))), Bundle("transaction", ("DELETE", $"Observation/h7?{Of}", null), ("POST", "Observation", Weight(null, "x-3"))),
        Together($"{Of}&identifier=n-7"), Together($"{Of}&identifier=w-3"), new("GET", $"DiagnosticReport?{Of}"),
        new("PUT", $"Observation/h1?{Of}", Weight("h1")), new("PUT", $"Observation/last?{Of}", Weight("last")), new("PUT", $"Observation/retracted?{Of}", Weight("retracted")), new("PUT", $"Condition/h2?{Of}", Resources.Condition("CITIZEN", "Gout", "active").Replace("{\"resourceType\":\"Condition\"", "{\"resourceType\":\"Condition\",\"id\":\"h2\"", StringComparison.Ordinal)),
        new("GET", $"Observation/h1?{Of}"), new("GET", $"Observation/h1/_history?{Of}"), new("GET", $"Observation?{Of}&_count=3&_total=accurate"),
    ];

    /// <summary>A report of a weight that is sent with it, and only created where nothing matches.</summary>
    private static LeakRequest Together(string ifNoneExist)
    {
        const string Urn = "urn:uuid:00000000-0000-0000-0000-000000000007";
        var report = new JsonObject
        {
            ["resourceType"] = "DiagnosticReport", ["status"] = "final", ["code"] = new JsonObject { ["text"] = "Panel" }, ["subject"] = new JsonObject { ["reference"] = "Patient/CITIZEN" },
            ["effectiveDateTime"] = "2026-04-09", ["result"] = new JsonArray(new JsonObject { ["reference"] = Urn }),
        };
        var entries = new JsonArray(
            new JsonObject { ["resource"] = report, ["request"] = new JsonObject { ["method"] = "POST", ["url"] = "DiagnosticReport" } },
            new JsonObject
            {
                ["fullUrl"] = Urn, ["resource"] = JsonNode.Parse(Weight(null, "x-7")), ["request"] = new JsonObject { ["method"] = "POST", ["url"] = "Observation", ["ifNoneExist"] = ifNoneExist },
            });
        return new LeakRequest("POST", "", new JsonObject { ["resourceType"] = "Bundle", ["type"] = "transaction", ["entry"] = entries }.ToJsonString());
    }

    private static string Weight(string? id, string? identifier = null)
    {
        var resource = JsonNode.Parse(Resources.Weight("CITIZEN", "66", "2026-04-09T08:00:00Z"))!.AsObject();
        if (id is not null)
        {
            resource["id"] = id;
        }

        if (identifier is not null)
        {
            resource["identifier"] = new JsonArray(new JsonObject { ["system"] = "urn:example:weights", ["value"] = identifier });
        }

        return resource.ToJsonString();
    }

    private static LeakRequest Bundle(string type, params ReadOnlySpan<(string Method, string Url, string? Body)> entries)
    {
        var list = new JsonArray();
        foreach (var (method, url, body) in entries)
        {
            var entry = new JsonObject { ["request"] = new JsonObject { ["method"] = method, ["url"] = url } };
            if (body is not null)
            {
                entry["resource"] = JsonNode.Parse(body);
            }

            list.Add(entry);
        }

        return new LeakRequest("POST", "", new JsonObject { ["resourceType"] = "Bundle", ["type"] = type, ["entry"] = list }.ToJsonString());
    }
}
