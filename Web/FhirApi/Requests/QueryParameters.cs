using System.Collections.Immutable;
using System.Text;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>Parameters of a URL or a form, in their order; a name may come several times. Those without a value are left out, as FHIR wants.</summary>
internal sealed record QueryParameters(ImmutableArray<KeyValuePair<string, string>> All)
{
    public static readonly QueryParameters None = new([]);

    /// <param name="text">As in a URL or a form's body, with or without a question mark before it.</param>
    public static QueryParameters Parse(string? text) => string.IsNullOrEmpty(text) ? None : new(
    [
        .. text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(static it => it.Split('=', 2))
            .Where(static it => it is [_, { Length: > 0 }])
            .Select(static it => KeyValuePair.Create(Decoded(it[0]), Decoded(it[1]))),
    ]);

    public QueryParameters And(QueryParameters others) => new([.. All, .. others.All]);

    /// <summary>The last value under a name; null where there is none.</summary>
    public string? this[string name] => All.LastOrDefault(it => it.Key == name).Value;

    /// <summary>As the query of a URL, without a question mark.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in All)
        {
            text.Append(text.Length == 0 ? string.Empty : "&").Append(Encoded(name)).Append('=').Append(Encoded(value));
        }

        return text.ToString();
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>What a query may hold as it is stays readable.</summary>
    private static string Encoded(string text) => Uri.EscapeDataString(text)
        .Replace("%3A", ":", StringComparison.Ordinal).Replace("%2C", ",", StringComparison.Ordinal).Replace("%2F", "/", StringComparison.Ordinal);
}
