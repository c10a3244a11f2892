using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Datatypes;
using PhrCluster.Subscriptions;

namespace PhrCluster.Fhir.Subscriptions;

/// <summary>What filters of a Subscription say: <c>Observation?code=http://loinc.org|15074-8&amp;category=…&amp;patient=anna</c>. Several hold together.</summary>
internal sealed record SubscriptionFilter(string? Patient, ImmutableArray<string> Types, ImmutableArray<Coding> Codes, ImmutableArray<Coding> Categories)
{
    private const string Path = "Subscription.criteria.extension";
    private const string PatientType = "Patient/";

    public static SubscriptionFilter Read(IEnumerable<JsonElement> extensions, SubscriptionTopic topic, string fhirBase, List<Rejected> faults)
    {
        string? type = null;
        var terms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var extension in extensions)
        {
            var text = SubscriptionReader.Text(extension, "valueString");
            if (text is null)
            {
                faults.Add(new Rejected(Path, "must have a valueString"));
                continue;
            }

            var question = text.IndexOf('?');
            var named = question < 0 ? "" : text[..question];
            if (named.Length > 0 && type is not null && type != named)
            {
                faults.Add(new Rejected(Path, "must not name two resource types: nothing is of both"));
            }

            type = named.Length > 0 ? named : type;
            ReadTerms(text[(question + 1)..], terms, faults);
        }

        if (topic != SubscriptionTopic.Items && type is not null && type != BackportNames.TypeOf(topic))
        {
            faults.Add(new Rejected(Path, $"must be about {BackportNames.TypeOf(topic)}, which this topic tells of"));
        }

        if (topic != SubscriptionTopic.Items && (terms.ContainsKey("code") || terms.ContainsKey("category")))
        {
            faults.Add(new Rejected(Path, "must filter by patient alone: this topic has no codes"));
        }

        return new SubscriptionFilter(
            terms.GetValueOrDefault("patient") is { } patient ? PatientIn(patient, fhirBase, faults) : null,
            topic == SubscriptionTopic.Items && type is not null ? [type] : [],
            topic == SubscriptionTopic.Items ? Codings(terms.GetValueOrDefault("code"), faults) : [],
            topic == SubscriptionTopic.Items ? Codings(terms.GetValueOrDefault("category"), faults) : []);
    }

    private static void ReadTerms(string text, Dictionary<string, string> terms, List<Rejected> faults)
    {
        foreach (var term in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = term.IndexOf('=');
            var name = equals < 0 ? term : term[..equals];
            var value = equals < 0 ? "" : Uri.UnescapeDataString(term[(equals + 1)..]);
            name = name == "subject" ? "patient" : name;
            if (name is not ("code" or "category" or "patient") || value.Length == 0)
            {
                faults.Add(new Rejected(Path, "must filter by code, category and patient, and by nothing else"));
            }
            else if (!terms.TryAdd(name, value) && terms[name] != value)
            {
                faults.Add(new Rejected(Path, $"must say {name} once: alternatives stand behind commas"));
            }
        }
    }

    private static ImmutableArray<Coding> Codings(string? value, List<Rejected> faults)
    {
        if (value is null)
        {
            return [];
        }

        var codings = ImmutableArray.CreateBuilder<Coding>();
        foreach (var token in value.Split(','))
        {
            if (token.Split('|') is [{ Length: > 0 } system, { Length: > 0 } code])
            {
                codings.Add(new Coding(system, code));
            }
            else
            {
                faults.Add(new Rejected(Path, "must name each code with its system: system|code"));
            }
        }

        return codings.ToImmutable();
    }

    private static string? PatientIn(string value, string fhirBase, List<Rejected> faults)
    {
        var id = value.StartsWith(fhirBase + "/", StringComparison.Ordinal) ? value[(fhirBase.Length + 1)..] : value;
        id = id.StartsWith(PatientType, StringComparison.Ordinal) ? id[PatientType.Length..] : id;
        if (CitizenId.Fault(id) is null)
        {
            return id;
        }

        faults.Add(new Rejected(Path, "must name one patient of this server: patient=ID"));
        return null;
    }
}
