using System.Globalization;
using System.Text.Json.Nodes;

namespace PhrCluster.Tests.Thorough.Core.Searching;

/// <summary>Random resources of each type: what a client sends, and beside it what each search parameter looks at. They draw from few values, so that searches often match.</summary>
internal sealed class AnySearched
{
    public const string Loinc = "http://loinc.org", LoincByOid = "urn:oid:2.16.840.1.113883.6.1", Ucum = "http://unitsofmeasure.org";

    private static readonly AnyShape[] Shapes =
    [
        new("Observation", "code", "code", "subject", "many", ["final", "preliminary", "entered-in-error"], "http://hl7.org/fhir/observation-status", [("date", ["effectiveDateTime", "effectivePeriod", "effectiveInstant"])]),
        new("Immunization", "vaccineCode", "vaccine-code", "patient", "none", ["completed", "not-done"], "http://hl7.org/fhir/event-status", [("date", ["occurrenceDateTime"])]),
        new("Procedure", "code", "code", "subject", "one", ["completed", "in-progress"], "http://hl7.org/fhir/event-status", [("date", ["performedDateTime", "performedPeriod"])]),
        new("Condition", "code", "code", "subject", "many", [], "condition", [("onset-date", ["onsetDateTime", "onsetPeriod"]), ("recorded-date", ["recordedDate"]), ("abatement-date", ["abatementDateTime", "abatementPeriod"])]),
        new("AllergyIntolerance", "code", "code", "patient", "codes", [], "allergyintolerance", [("date", ["recordedDate"]), ("", ["onsetDateTime", "onsetPeriod"])]),
        new("MedicationRequest", "medicationCodeableConcept", "code", "subject", "many", ["active", "stopped"], "http://hl7.org/fhir/CodeSystem/medicationrequest-status", [("authoredon", ["authoredOn"])]),
        new("MedicationStatement", "medicationCodeableConcept", "code", "subject", "one", ["active", "completed"], "http://hl7.org/fhir/CodeSystem/medication-statement-status", [("effective", ["effectiveDateTime", "effectivePeriod"]), ("", ["dateAsserted"])]),
        new("DiagnosticReport", "code", "code", "subject", "many", ["final", "cancelled"], "http://hl7.org/fhir/diagnostic-report-status", [("date", ["effectiveDateTime", "effectivePeriod"]), ("issued", ["issued"])]),
    ];

    private readonly Draws _draws;
    private readonly AnyShape _shape;

    private AnySearched(Draws draws)
    {
        (_draws, _shape) = (draws, draws.Of(Shapes));
        Naive = new NaiveResource { Type = _shape.Type, Id = draws.Of("x1", "x2", "X1") };
        Json = new JsonObject { ["resourceType"] = _shape.Type, ["id"] = Naive.Id, [_shape.Subject] = new JsonObject { ["reference"] = "Patient/ada" } };
    }

    public NaiveResource Naive { get; }

    public JsonObject Json { get; }

    public static AnySearched Of(Draws draws)
    {
        var made = new AnySearched(draws);
        made.AddConcepts();
        made.AddStatus();
        made.AddTimes();
        made.AddIdentifiers();
        if (made._shape.Type == "Observation")
        {
            made.AddComponents();
            made.AddValue();
        }

        return made;
    }

    /// <summary>A date or time as a resource writes it, and what it holds.</summary>
    public static (string Text, NaiveSpan Span) Time(Draws draws, bool isInstant = false)
    {
        var day = new DateTime(2025, 2, draws.Of(10, 9, 11, 28));
        return (isInstant ? 3 : draws.Below(4)) switch
        {
            0 => Written("yyyy-MM-dd", day, day.AddDays(1)),
            1 => Written("yyyy-MM", new DateTime(2025, day.Month, 1), new DateTime(2025, day.Month + 1, 1)),
            2 => Written("yyyy", new DateTime(2025, 1, 1), new DateTime(2026, 1, 1)),
            _ => Instant(draws, day),
        };
    }

    private static (string Text, NaiveSpan Span) Instant(Draws draws, DateTime day)
    {
        var (clock, ticks) = draws.Of(
            ("00:00:00Z", 0L), ("08:00:00Z", TimeSpan.FromHours(8).Ticks), ("08:00:30.250Z", TimeSpan.FromHours(8).Ticks + TimeSpan.FromSeconds(30.25).Ticks), ("01:00:00+02:00", -TimeSpan.FromHours(1).Ticks));
        return ($"{day:yyyy-MM-dd}T{clock}", new NaiveSpan(day.Ticks + ticks, day.Ticks + ticks + 1));
    }

    private static (string Text, NaiveSpan Span) Written(string form, DateTime from, DateTime to) => (from.ToString(form, CultureInfo.InvariantCulture), new NaiveSpan(from.Ticks, to.Ticks));

    private void AddConcepts()
    {
        var code = Concept();
        Json[_shape.CodeElement] = Written(code);
        List<NaiveConcept> categories = _shape.Categories switch
        {
            "many" => _draws.Several(2, AnyConcept),
            "one" => _draws.Several(1, AnyConcept),
            "codes" => [.. _draws.Several(2, () => _draws.Of("food", "medication")).Distinct().Select(static it => Plain("http://hl7.org/fhir/allergy-intolerance-category", it))],
            _ => [],
        };
        if (categories.Count > 0)
        {
            Json["category"] = _shape.Categories switch
            {
                "one" => Written(categories[0]),
                "codes" => new JsonArray([.. categories.Select(static it => (JsonNode)it.Codings[0].Code!)]),
                _ => Written(categories),
            };
        }

        Naive.Concepts[_shape.CodeParameter] = [code];
        Naive.Concepts["category"] = categories;
        if (_shape.Type == "AllergyIntolerance" && _draws.OneIn(2))
        {
            var substance = AnyConcept();
            Json["reaction"] = new JsonArray(new JsonObject { ["substance"] = Written(substance), ["manifestation"] = new JsonArray(new JsonObject { ["text"] = "rash" }) });
            Naive.Concepts["code"].Add(substance);
        }

        if (_shape.Type == "DiagnosticReport" && _draws.Several(2, AnyConcept) is { Count: > 0 } conclusions)
        {
            Json["conclusionCode"] = Written(conclusions);
            Naive.Concepts["conclusion"] = conclusions;
        }
    }

    private void AddStatus()
    {
        if (_shape.Statuses.Length > 0)
        {
            var status = _draws.Of(_shape.Statuses);
            Json["status"] = status;
            Naive.Concepts["status"] = [Plain(_shape.StatusSystem, status)];
            return;
        }

        AddStatusConcept("clinicalStatus", "clinical-status", "clinical", "active", "resolved");
        AddStatusConcept("verificationStatus", "verification-status", _shape.Type == "Condition" ? "ver-status" : "verification", "confirmed", "refuted", "entered-in-error");
    }

    private void AddStatusConcept(string element, string parameter, string which, params string[] codes)
    {
        if (_draws.OneIn(4))
        {
            return;
        }

        var coding = new NaiveCoding($"http://terminology.hl7.org/CodeSystem/{_shape.StatusSystem}-{which}", _draws.Of(codes), _draws.Of(null, "Alpha"));
        var concept = _draws.OneIn(8) ? new NaiveConcept([], "In words") : new NaiveConcept([coding], _draws.Of(null, "In words"));
        Json[element] = Written(concept);
        Naive.Concepts[parameter] = [concept];
    }

    private void AddTimes()
    {
        foreach (var (parameter, elements) in _shape.Times)
        {
            if (_draws.OneIn(4))
            {
                if (_shape.Type == "Immunization")
                {
                    Json["occurrenceString"] = "long ago";
                }

                continue;
            }

            AddTime(parameter, _draws.Of(elements));
        }

        // An Observation must tell a time: where it holds, or else when it was issued.
        if (_shape.Type == "Observation" && (!Naive.Spans.ContainsKey("date") || _draws.OneIn(3)))
        {
            Json["issued"] = Time(_draws, isInstant: true).Text;
        }
    }

    private void AddTime(string parameter, string element)
    {
        if (!element.EndsWith("Period", StringComparison.Ordinal))
        {
            var (text, span) = Time(_draws, isInstant: element is "effectiveInstant" or "issued");
            Json[element] = text;
            Naive.Spans[parameter] = span;
            return;
        }

        var (one, other) = (Time(_draws), Time(_draws));
        var (start, end) = one.Span.From <= other.Span.From && one.Span.To <= other.Span.To ? (one, other) : (other, one);
        if (start.Span.From > end.Span.From || start.Span.To > end.Span.To)
        {
            (start, end) = (one, one);
        }

        var form = _draws.Below(4);
        var period = new JsonObject();
        if (form != 2)
        {
            period["start"] = start.Text;
        }

        if (form != 3)
        {
            period["end"] = end.Text;
        }

        Json[element] = period;
        Naive.Spans[parameter] = new NaiveSpan(form == 2 ? NaiveSpan.Never : start.Span.From, form == 3 ? NaiveSpan.Always : end.Span.To);
    }

    private void AddIdentifiers()
    {
        var identifiers = _draws.Several(2, () => new NaiveCoding(_draws.Of("urn:a", null), _draws.Of("A", "B,1"), null));
        if (identifiers.Count > 0)
        {
            Json["identifier"] = new JsonArray([.. identifiers.Select(it => (JsonNode)Object(("system", it.System), ("value", it.Code)))]);
        }

        Naive.Concepts["identifier"] = [.. identifiers.Select(static it => new NaiveConcept([it], null))];
    }

    private void AddComponents()
    {
        var components = _draws.Several(2, () => (Code: Concept(), Value: _draws.OneIn(3) ? null : Quantity()));
        if (components.Count > 0)
        {
            Json["component"] = new JsonArray([.. components.Select(static it => it.Value is { } value
                ? (JsonNode)new JsonObject { ["code"] = Written(it.Code), ["valueQuantity"] = Written(value) }
                : new JsonObject { ["code"] = Written(it.Code), ["valueString"] = "none" })]);
        }

        Naive.Concepts["component-code"] = [.. components.Select(static it => it.Code)];
        Naive.Concepts["combo-code"] = [.. Naive.Concepts["code"], .. Naive.Concepts["component-code"]];
        Naive.Quantities["component-value-quantity"] = [.. components.Select(static it => it.Value).OfType<NaiveQuantity>()];
    }

    private void AddValue()
    {
        List<NaiveQuantity> own = [];
        switch (_draws.Below(5))
        {
            case 0 or 1:
                own.Add(Quantity());
                Json["valueQuantity"] = Written(own[0]);
                break;
            case 2:
                Naive.Concepts["value-concept"] = [AnyConcept()];
                Json["valueCodeableConcept"] = Written(Naive.Concepts["value-concept"][0]);
                break;
            case 3:
                Naive.Concepts["data-absent-reason"] = [AnyConcept()];
                Json["dataAbsentReason"] = Written(Naive.Concepts["data-absent-reason"][0]);
                break;
        }

        Naive.Quantities["value-quantity"] = own;
        Naive.Quantities["combo-value-quantity"] = [.. own, .. Naive.Quantities["component-value-quantity"]];
    }

    /// <summary>One that a record can be searched by: it has a code or a text.</summary>
    private NaiveConcept Concept() => AnyConcept() is { } made && (made.Text is not null || made.Codings.Exists(static it => it.Code is not null)) ? made : new NaiveConcept([new(Loinc, "A", null)], null);

    private NaiveConcept AnyConcept()
    {
        var codings = _draws.Several(2, () => new NaiveCoding(_draws.Of(Loinc, null, "urn:a", LoincByOid), _draws.Of("A", "29463-7", "b", "B,1", null), _draws.Of(null, "Alpha", "beta x")));
        codings.RemoveAll(static it => it is { System: null, Code: null, Display: null });
        return new NaiveConcept(codings, codings.Count == 0 ? _draws.Of("Alpha one", "Gamma") : _draws.Of(null, "Alpha one", "Gamma"));
    }

    private NaiveQuantity Quantity() => new(_draws.Of(5m, 5.6m, 5.04m, 70m, 0.005m, 4.95m, 5.05m, 5000m, -5m), _draws.Of(null, null, null, "<", "<=", ">", ">="), _draws.Of("kg", null, "g", "mm[Hg]"));

    private static NaiveConcept Plain(string system, string code) => new([new(system, code, null)], null);

    private static JsonArray Written(IEnumerable<NaiveConcept> concepts) => new([.. concepts.Select(static it => (JsonNode)Written(it))]);

    private static JsonObject Written(NaiveConcept concept)
    {
        var written = Object(("text", concept.Text));
        if (concept.Codings.Count > 0)
        {
            written["coding"] = new JsonArray([.. concept.Codings.Select(static it => (JsonNode)Object(("system", it.System), ("code", it.Code), ("display", it.Display)))]);
        }

        return written;
    }

    private static JsonObject Written(NaiveQuantity quantity)
    {
        var written = Object(("comparator", quantity.Comparator), ("unit", quantity.Unit), ("system", quantity.Unit is null ? null : Ucum), ("code", quantity.Unit));
        written["value"] = quantity.Number;
        return written;
    }

    private static JsonObject Object(params (string Name, string? Value)[] members)
    {
        var written = new JsonObject();
        foreach (var (name, value) in members.Where(static it => it.Value is not null))
        {
            written[name] = value;
        }

        return written;
    }
}

/// <summary>What resources of a type are made of.</summary>
/// <param name="Categories">many, one, codes or none.</param>
/// <param name="Statuses">None where a clinical status stands instead.</param>
/// <param name="Times">Elements, of which one is there, by the parameter that looks at them; that is empty where none does.</param>
internal sealed record AnyShape(
    string Type, string CodeElement, string CodeParameter, string Subject, string Categories, string[] Statuses, string StatusSystem, (string Parameter, string[] Elements)[] Times);
