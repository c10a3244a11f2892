using System.Collections.Frozen;
using System.Collections.Immutable;
using PhrCluster.Readings;
using PhrCluster.Searching;

namespace PhrCluster.Core.Searching;

/// <summary>One term of a search, ready to be held against items.</summary>
/// <param name="types">The types that have the parameter, and let it have its modifier.</param>
internal sealed class ItemTerm(FrozenSet<string> types, Func<ItemView, bool> test)
{
    /// <summary>Codes of which a matching item has one as its own; null where it need not.</summary>
    public ImmutableArray<string>? Codes { get; private init; }

    /// <summary>The instants that a matching item's own time touches; null at an end that it need not.</summary>
    public (long? From, long? To) Reach { get; private init; }

    /// <summary>The ids that a matching item has one of; null where it may have any.</summary>
    public ImmutableArray<string>? Ids { get; private init; }

    /// <summary>A type that lacks the parameter matches nothing by it.</summary>
    public bool Matches(ItemView view) => types.Contains(view.Item.ResourceType) && test(view);

    /// <param name="types">Those asked for.</param>
    /// <param name="now">What <c>ap</c> measures from.</param>
    /// <returns>The term, or the rule that it breaks: which names the parameter, if there is such, and never the value.</returns>
    public static (ItemTerm? Term, string? Broken) Compile(SearchTerm? term, ImmutableArray<string> types, DateTimeOffset now)
    {
        if (term?.Parameter is not { } written || term.Value is not { } value)
        {
            return (null, "must have a parameter and a value");
        }

        var (name, modifier) = written.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (written[..colon], written[(colon + 1)..]) : (written, null);
        ImmutableArray<string> naming = [.. types.Where(type => SearchParameters.Find(type, name) is not null)];
        if (naming.IsEmpty)
        {
            return (null, "must name a parameter that one of the types has");
        }

        var parameter = SearchParameters.Find(naming[0], name)!;
        var having = naming.Where(type => modifier is null || SearchParameters.Find(type, name)!.Modifiers.Contains(modifier)).ToFrozenSet(StringComparer.Ordinal);
        var broken = having.Count == 0 ? $"must have no modifier but {Listed(parameter)}"
            : value.Length is 0 or > RecordLimits.MaxSearchValueLength ? $"must have a value of 1 to {RecordLimits.MaxSearchValueLength} characters"
            : null;
        var alternatives = SearchText.Split(value, ',');
        broken ??= alternatives.Count > RecordLimits.MaxSearchAlternatives ? $"must have at most {RecordLimits.MaxSearchAlternatives} alternatives"
            : alternatives.Contains("") ? "must have a value on each side of a comma"
            : null;
        var compiled = broken is not null ? null
            : modifier == "missing" ? Missing(parameter, value, ref broken)
            : modifier == "text" ? OfText(name, alternatives)
            : Of(parameter, modifier == "not", alternatives, now, ref broken);
        return compiled is null ? (null, $"({name}) {broken}") : (Narrowed(compiled, having, name), null);
    }

    private static string Listed(SearchParameter parameter) => parameter.Modifiers is { IsEmpty: false } modifiers ? string.Join(", ", modifiers.Select(static it => $":{it}")) : "none";

    /// <summary>What it says of an item's own code and time is only known where it looks at those, in each of the types.</summary>
    private static ItemTerm Narrowed(Compiled compiled, FrozenSet<string> types, string name) => new(types, compiled.Test)
    {
        Ids = compiled.Ids,
        Codes = types.All(type => ItemElements.IsOwnCode(type, name)) ? compiled.Codes : null,
        Reach = types.All(type => ItemElements.IsOwnTime(type, name)) ? compiled.Reach : default,
    };

    private static Compiled? Missing(SearchParameter parameter, string value, ref string? broken)
    {
        if (value is not ("true" or "false"))
        {
            broken = "must be true or false behind :missing";
            return null;
        }

        var wanted = value == "true";
        var name = parameter.Name;
        return new Compiled(parameter.Kind switch
        {
            SearchParameterKind.Date => view => wanted == ItemElements.Time(view, name) is null,
            SearchParameterKind.Quantity => view => wanted == ItemElements.Quantities(view, name).IsEmpty,
            _ => view => wanted == ItemElements.Concepts(view, name).All(static concept => concept.Codings.IsEmpty && concept.Text is null),
        });
    }

    private static Compiled OfText(string name, List<string> alternatives)
    {
        ImmutableArray<string> sought = [.. alternatives.Select(static it => PlainText.Of(SearchText.Unescape(it)))];
        return new Compiled(view => ItemElements.Concepts(view, name).Any(concept => Begins(concept.Text) || concept.Codings.Any(coding => Begins(coding.Display))));

        bool Begins(string? text) => text is not null && PlainText.Of(text) is var plain && sought.Any(it => plain.StartsWith(it, StringComparison.Ordinal));
    }

    private static Compiled? Of(SearchParameter parameter, bool isNot, List<string> alternatives, DateTimeOffset now, ref string? broken)
    {
        var name = parameter.Name;
        switch (parameter.Kind)
        {
            case SearchParameterKind.Id:
                ImmutableArray<string> ids = [.. alternatives.Select(SearchText.Unescape)];
                return new Compiled(view => ids.Contains(ItemIdentity.IdOf(view.Held))) { Ids = ids };
            case SearchParameterKind.Token:
                return All(alternatives, SoughtToken.TryParse, SoughtToken.Rule, ref broken) is { } tokens ? OfTokens(name, isNot, tokens) : null;
            case SearchParameterKind.Date:
                return All(alternatives, text => SoughtTime.TryParse(text, now), SoughtTime.Rule, ref broken) is { } times
                    ? new Compiled(view => ItemElements.Time(view, name) is { } span && times.Any(time => time.Matches(span))) { Reach = ReachOf(times) }
                    : null;
            default:
                return All(alternatives, SoughtQuantity.TryParse, SoughtQuantity.Rule, ref broken) is { } quantities
                    ? new Compiled(view => ItemElements.Quantities(view, name).Any(found => quantities.Any(sought => sought.Matches(found.Measured, found.Quantity))))
                    : null;
        }
    }

    /// <summary>Codes without letters have one case; others do not tell by which fingerprint they are to be found.</summary>
    private static Compiled OfTokens(string name, bool isNot, ImmutableArray<SoughtToken> tokens) =>
        new(view => ItemElements.Concepts(view, name).Any(concept => concept.Codings.Any(coding => tokens.Any(token => token.Matches(coding)))) != isNot)
        {
            Codes = !isNot && tokens.All(static token => token.Code is { } code && !code.Any(char.IsLetter)) ? [.. tokens.Select(static token => token.Code!)] : null,
        };

    private static (long? From, long? To) ReachOf(ImmutableArray<SoughtTime> times)
    {
        var reaches = times.Select(static time => time.Reach()).ToList();
        return (reaches.Any(static it => it.From is null) ? null : reaches.Min(static it => it.From), reaches.Any(static it => it.To is null) ? null : reaches.Max(static it => it.To));
    }

    private static ImmutableArray<T>? All<T>(List<string> alternatives, Func<string, T?> parse, string rule, ref string? broken) where T : class
    {
        var parsed = ImmutableArray.CreateBuilder<T>(alternatives.Count);
        foreach (var alternative in alternatives)
        {
            if (parse(alternative) is not { } one)
            {
                broken = rule;
                return null;
            }

            parsed.Add(one);
        }

        return parsed.MoveToImmutable();
    }

    private sealed record Compiled(Func<ItemView, bool> Test)
    {
        public ImmutableArray<string>? Ids { get; init; }

        public ImmutableArray<string>? Codes { get; init; }

        public (long? From, long? To) Reach { get; init; }
    }
}
