using System.Globalization;
using PhrCluster.Searching;

namespace PhrCluster.Tests.Thorough.Core.Searching;

/// <summary>Random terms of searches, each with what it means.</summary>
internal static class AnyTerm
{
    /// <summary>When searches are asked.</summary>
    public static readonly DateTimeOffset Now = new(2025, 3, 12, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Prefixes = ["", "eq", "ne", "gt", "lt", "ge", "le", "sa", "eb", "ap"];

    /// <param name="type">One whose parameter is asked for.</param>
    public static NaiveTerm Of(Draws draws, string type)
    {
        var parameter = draws.Of([.. SearchParameters.Of(type)]);
        var modifier = parameter.Modifiers.IsEmpty || draws.OneIn(2) ? null : draws.Of([.. parameter.Modifiers]);
        var (value, meaning) = modifier switch
        {
            "missing" => Missing(draws, parameter),
            "text" => Text(draws, parameter.Name),
            _ => Alternatives(draws, parameter),
        };
        return new NaiveTerm(new SearchTerm(modifier is null ? parameter.Name : $"{parameter.Name}:{modifier}", value), resource =>
            SearchParameters.Find(resource.Type, parameter.Name) is { } found && (modifier is null || found.Modifiers.Contains(modifier)) && meaning(resource) != (modifier == "not"));
    }

    private static (string Value, Func<NaiveResource, bool> Meaning) Missing(Draws draws, SearchParameter parameter)
    {
        var wanted = draws.Of(true, false);
        return (wanted ? "true" : "false", resource => wanted == (parameter.Kind switch
        {
            SearchParameterKind.Date => !resource.Spans.ContainsKey(parameter.Name),
            SearchParameterKind.Quantity => resource.Quantities[parameter.Name].Count == 0,
            _ => !resource.Concepts.TryGetValue(parameter.Name, out var concepts) || concepts.Count == 0,
        }));
    }

    private static (string Value, Func<NaiveResource, bool> Meaning) Text(Draws draws, string parameter)
    {
        var sought = draws.Of("alpha", "Alpha o", "BETA", "gam", "one", "in w");
        return (sought, resource => ConceptsOf(resource, parameter).SelectMany(static it => it.Codings.Select(static coding => coding.Display).Append(it.Text))
            .Any(text => text is not null && text.StartsWith(sought, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>One to three values, of which one must match.</summary>
    private static (string Value, Func<NaiveResource, bool> Meaning) Alternatives(Draws draws, SearchParameter parameter)
    {
        var all = draws.Several(2, () => One(draws, parameter)).Append(One(draws, parameter)).ToArray();
        return (string.Join(',', all.Select(static it => it.Value)), resource => all.Any(it => it.Meaning(resource)));
    }

    private static (string Value, Func<NaiveResource, bool> Meaning) One(Draws draws, SearchParameter parameter) => parameter.Kind switch
    {
        SearchParameterKind.Id => Id(draws),
        SearchParameterKind.Token => Token(draws, parameter.Name),
        SearchParameterKind.Date => Date(draws, parameter.Name),
        _ => Quantity(draws, parameter.Name),
    };

    private static (string Value, Func<NaiveResource, bool> Meaning) Id(Draws draws)
    {
        var id = draws.Of("x1", "x2", "x3");
        return (id, resource => resource.Id == id);
    }

    private static (string Value, Func<NaiveResource, bool> Meaning) Token(Draws draws, string parameter)
    {
        var system = draws.Of(
            null, AnySearched.Loinc, "", "urn:a", "http://hl7.org/fhir/event-status", "http://hl7.org/fhir/observation-status", "http://terminology.hl7.org/CodeSystem/condition-clinical",
            "http://terminology.hl7.org/CodeSystem/allergyintolerance-verification", "http://hl7.org/fhir/allergy-intolerance-category");
        var code = draws.Of("A", "a", "29463-7", "B,1", "final", "completed", "active", "refuted", "confirmed", "food", null);
        code = string.IsNullOrEmpty(system) ? code ?? "B" : code;
        return (
            $"{(system is null ? "" : $"{system}|")}{code?.Replace(",", "\\,", StringComparison.Ordinal)}",
            resource => ConceptsOf(resource, parameter).SelectMany(static it => it.Codings).Any(coding =>
                (code is null || string.Equals(coding.Code, code, StringComparison.OrdinalIgnoreCase))
                && (system is null || (system.Length == 0 ? coding.System is null : coding.System == system || (system == AnySearched.Loinc && coding.System == AnySearched.LoincByOid)))));
    }

    private static (string Value, Func<NaiveResource, bool> Meaning) Date(Draws draws, string parameter)
    {
        var (text, span) = SoughtTime(draws);
        var prefix = draws.Of(Prefixes);
        if (prefix == "ap")
        {
            var near = Math.Abs(Now.UtcTicks - span.From) / 10;
            span = new NaiveSpan(span.From - near, span.To + near);
        }

        return (prefix + text, resource => resource.Spans.TryGetValue(parameter, out var found) && NaivePrefix.Holds(prefix, found, span));
    }

    /// <summary>A search may leave out seconds and the zone; a second and a fraction of it are as wide as they are told.</summary>
    private static (string Text, NaiveSpan Span) SoughtTime(Draws draws)
    {
        if (draws.OneIn(2))
        {
            return AnySearched.Time(draws) is { Text.Length: <= 10 } date ? date : ("2025-02", new NaiveSpan(new DateTime(2025, 2, 1).Ticks, new DateTime(2025, 3, 1).Ticks));
        }

        var (text, time, width) = draws.Of(
            ("2025-02-10T08:00", new DateTime(2025, 2, 10, 8, 0, 0), TimeSpan.FromMinutes(1)),
            ("2025-02-10T08:00:00Z", new DateTime(2025, 2, 10, 8, 0, 0), TimeSpan.FromSeconds(1)),
            ("2025-02-10T09:00:30+01:00", new DateTime(2025, 2, 10, 8, 0, 30), TimeSpan.FromSeconds(1)),
            ("2025-02-10T08:00:30.25", new DateTime(2025, 2, 10, 8, 0, 30, 250), TimeSpan.FromMilliseconds(10)),
            ("2025-02-10T00:00Z", new DateTime(2025, 2, 10), TimeSpan.FromMinutes(1)),
            ("2025-02-09T23:00:00Z", new DateTime(2025, 2, 9, 23, 0, 0), TimeSpan.FromSeconds(1)));
        return (text, new NaiveSpan(time.Ticks, time.Ticks + width.Ticks));
    }

    private static (string Value, Func<NaiveResource, bool> Meaning) Quantity(Draws draws, string parameter)
    {
        var number = draws.Of("5", "5.0", "5.6", "70", "5000", "0.005", "-5", "5.05", "4.5", "77");
        var unit = draws.Of(null, "kg", "g", "mm[Hg]");
        var prefix = draws.Of(Prefixes);
        var sought = decimal.Parse(number, CultureInfo.InvariantCulture);
        var digits = number.Contains('.', StringComparison.Ordinal) ? number.Length - number.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return (
            $"{prefix}{number}{(unit is null ? "" : $"|{draws.Of(AnySearched.Ucum, "")}|{unit}")}",
            resource => resource.Quantities[parameter].Any(found => In(found, unit) is { } converted && NaivePrefix.Holds(prefix, converted, sought, digits)));
    }

    /// <summary>In the unit that is sought; null for what can't be put in it.</summary>
    private static NaiveQuantity? In(NaiveQuantity found, string? unit) => (found.Unit, unit) switch
    {
        (_, null) => found,
        ("kg", "g") => found with { Number = found.Number * 1000 },
        ("g", "kg") => found with { Number = found.Number / 1000 },
        var (one, other) => one == other ? found : null,
    };

    private static IEnumerable<NaiveConcept> ConceptsOf(NaiveResource resource, string parameter) => resource.Concepts.GetValueOrDefault(parameter) ?? [];
}
