using System.Text;
using System.Text.Json.Nodes;

namespace PhrCluster.Tests.Cluster.Web.Fuzz;

/// <summary>What an attacker, or a broken program, makes of a request.</summary>
internal static class Mutations
{
    private static readonly string[] Texts =
    [
        "", " ", "\u0001", "\uFFFF", "é", "\\ud800", "%", "%zz", "%ed%a0%80", "%00", "%2e%2e%2f", "..", "*", "$", "$everything", "_history", "urn:uuid:1", "Patient/", "http://[::1", "https://a/b?c", "a|b|c|d",
        "ge9999999-99-99", "1e999999", "-1", "99999999999999999999", "0001-01-01T00:00:00-23:59", "9999-12-31T23:59:59.999999999Z", "2020-02-30", ",,,,", "a,b\\,c", "|||", ":", "true", "null", "Observation?x=y",
        "Observation?identifier=a|b", "_id=1&_id=2", "'\"<>&;", "{}", "[]", "*/*;q=5", "application/fhir+xml", "text/html, */*;q=0.1", "application/fhir+json;fhirVersion=5.0", "W/\"1.0\"", "\"", "bytes=0-5,9-1",
        "return=minimal", "return=;handling=", "respond-async", "gzip", "br", "Sun, 06 Nov 1994 08:49:37 GMT", "identity;q=0",
    ];

    private static readonly string[] Headers =
    [
        "Accept", "Accept", "Prefer", "If-Match", "If-None-Match", "If-None-Exist", "If-Modified-Since", "Range", "Content-Encoding", "Accept-Encoding", "X-Request-Id", "X-Record-Version", "Authorization", "Origin",
        "X-Forwarded-For", "Accept-Charset", "Cookie",
    ];

    private static readonly string[] Parameters =
    [
        "patient", "subject", "code", "date", "_sort", "_count", "_elements", "_summary", "_total", "_format", "_pretty", "_include", "_id", "_since", "_type", "value-quantity", "code:not", "date:missing", "status", "identifier",
        "patient.identifier", "category", "_lastUpdated", "onset-date", "start", "end", "max", "mode", "_outputFormat", "purpose", "%5f", "_has:Observation:patient:code", "combo-code",
    ];

    private static readonly string[] Xml =
    [
        "<!DOCTYPE a [<!ENTITY b \"c\"><!ENTITY d \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;\">]><Observation xmlns=\"http://hl7.org/fhir\"><id value=\"&e;\"/></Observation>",
        "<Observation xmlns=\"http://other.example\"/>", "<Observation/>", "<a:Observation xmlns:a=\"http://hl7.org/fhir\"><a:status/></a:Observation>", "<?xml version=\"1.1\" encoding=\"utf-16\"?><Observation xmlns=\"http://hl7.org/fhir\"/>",
        "<Observation xmlns=\"http://hl7.org/fhir\"><status value=\"&#1;\"/></Observation>", "<Observation xmlns=\"http://hl7.org/fhir\"><contained><contained><Patient/></contained></contained></Observation>",
        "<Observation xmlns=\"http://hl7.org/fhir\"><text><div xmlns=\"http://www.w3.org/1999/xhtml\"><script>x</script></div></text></Observation>", "<![CDATA[x]]>", "<Observation xmlns=\"http://hl7.org/fhir\"><valueQuantity><value value=\"1e999\"/></valueQuantity></Observation>",
    ];

    public static void Apply(Random random, FuzzCase to)
    {
        switch (random.Next(12))
        {
            case 0: to.Method = random.Next(4) == 0 ? "FOO" : Pick(random, ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]); break;
            case 1: to.Path = Path(random, to.Path); break;
            case 2 or 3: to.Query += $"&{Pick(random, Parameters)}={Text(random)}"; break;
            case 4: to.Query = Uri.EscapeDataString(Pick(random, Parameters)) + "=" + Escaped(random) + "&" + to.Query; break;
            case 5 or 6: to.Headers.Add((Pick(random, Headers), Text(random))); break;
            case 7: to.ContentType = random.Next(2) == 0 ? Pick(random, ["application/fhir+xml", "application/fhir+json", "application/x-www-form-urlencoded", "application/fhir+ndjson"]) : Text(random); break;
            case 8: (to.Body, to.ContentType) = (Encoding.UTF8.GetBytes(Pick(random, Xml)), "application/fhir+xml"); break;
            case 9: to.Body = Bytes(random, to.Body); break;
            default: to.Body = Json(random, to.Body); break;
        }
    }

    private static string Pick(Random random, string[] of) => of[random.Next(of.Length)];

    private static string Text(Random random) => random.Next(12) switch
    {
        0 => new string('a', random.Next(1, 3_000)),
        1 => Pick(random, Texts) + Pick(random, Texts),
        2 => string.Join(',', Enumerable.Repeat(Pick(random, Texts), random.Next(1, 200))),
        _ => Pick(random, Texts),
    };

    private static string Escaped(Random random) => Uri.EscapeDataString(Text(random).Replace("\\ud800", "x", StringComparison.Ordinal));

    private static string Path(Random random, string path)
    {
        var parts = path.Split('/').ToList();
        var at = random.Next(parts.Count);
        switch (random.Next(3))
        {
            case 0: parts[at] = Text(random); break;
            case 1: parts.Insert(at, Escaped(random)); break;
            default: parts.RemoveAt(at); break;
        }

        return string.Join('/', parts);
    }

    private static byte[] Bytes(Random random, byte[] body)
    {
        if (body.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        var (at, end) = (random.Next(body.Length), random.Next(body.Length));
        switch (random.Next(5))
        {
            case 0:
                body = [.. body];
                body[at] = (byte)random.Next(256);
                return body;
            case 1: return body[..at];
            case 2: return [.. body[..at], 0xED, 0xA0, 0x80, .. body[at..]];
            case 3: return [.. body[..at], .. body[Math.Min(at, end)..Math.Max(at, end)], .. body[at..]];
            default: return [.. body[..at], .. Encoding.UTF8.GetBytes(Text(random)), .. body[at..]];
        }
    }

    /// <summary>Another structure: a node that is replaced, left out, doubled or nested.</summary>
    private static byte[] Json(Random random, byte[] body)
    {
        const string Mark = "\"@@here@@\"";
        try
        {
            if (JsonNode.Parse(body) is not { } root || Nodes(root).ToArray() is not { Length: > 0 } nodes)
            {
                return Bytes(random, body);
            }

            var node = nodes[random.Next(nodes.Length)];
            var former = node.ToJsonString();
            node.ReplaceWith("@@here@@");
            return Encoding.UTF8.GetBytes(root.ToJsonString().Replace(Mark, Value(random, former), StringComparison.Ordinal));
        }
        catch (Exception e) when (e is System.Text.Json.JsonException or InvalidOperationException or ArgumentException)
        {
            return Bytes(random, body);
        }
    }

    private static string Value(Random random, string former) => random.Next(16) switch
    {
        0 => "null",
        1 => "1e999999",
        2 => new string('9', random.Next(1, 400)),
        3 => string.Concat(Enumerable.Repeat("[", random.Next(1, 700))) + string.Concat(Enumerable.Repeat("]", random.Next(1, 700))),
        4 => $"[{former},{former}]",
        5 => $"{{\"a\":{former}}}",
        6 => "{}",
        7 => "[]",
        8 => "\"\\ud800\"",
        9 => "\"\\u0001\\u0000\\ufffe\"",
        10 => "true",
        11 => $"\"{new string('x', random.Next(1, 20_000))}\"",
        12 => $"{former},\"id\":{former},\"status\":{former},\"resourceType\":\"Patient\"",
        13 => "-0.0",
        _ => System.Text.Json.JsonSerializer.Serialize(Text(random)),
    };

    private static IEnumerable<JsonNode> Nodes(JsonNode of) => of switch
    {
        JsonObject many => many.Select(static it => it.Value).OfType<JsonNode>().SelectMany(static it => Nodes(it).Prepend(it)),
        JsonArray many => many.OfType<JsonNode>().SelectMany(static it => Nodes(it).Prepend(it)),
        _ => [],
    };
}
