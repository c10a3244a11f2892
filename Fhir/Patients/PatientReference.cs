namespace PhrCluster.Fhir.Patients;

/// <summary>What a FHIR reference says of the patient that it names.</summary>
/// <param name="Id">The logical id in <c>Patient/ID</c>; null of any other form.</param>
/// <param name="Url">A whole URI, a version after it (<c>/_history/N</c>) left out; null of any other form.</param>
/// <param name="Identifier">The <c>system|value</c> of <c>Patient?identifier=system|value</c>; null of any other form.</param>
internal readonly record struct PatientReference(string? Id, string? Url, string? Identifier)
{
    public const string Uuid = "urn:uuid:";

    private const string Type = "Patient/";
    private const string Conditional = "Patient?identifier=";
    private const string Version = "/_history/";

    /// <summary>Reads a reference that is not to a contained resource.</summary>
    /// <param name="rule">The rule that is broken, when there is none.</param>
    public static PatientReference? Read(string reference, out string? rule)
    {
        rule = null;
        if (reference.StartsWith(Conditional, StringComparison.Ordinal))
        {
            return new PatientReference(null, null, Uri.UnescapeDataString(reference[Conditional.Length..]));
        }

        var version = reference.IndexOf(Version, StringComparison.Ordinal);
        var whole = version < 0 ? reference : reference[..version];
        if (IsUri(whole))
        {
            return new PatientReference(null, whole, null);
        }

        if (!whole.StartsWith(Type, StringComparison.Ordinal))
        {
            rule = "must name a Patient";
            return null;
        }

        var id = whole[Type.Length..];
        if (id.Length == 0 || id.Contains('/'))
        {
            rule = "must name a Patient by its id";
            return null;
        }

        return new PatientReference(id, null, null);
    }

    /// <summary>The server part of a resource's full URL, <c>https://server/fhir/</c>; null where it has none.</summary>
    public static string? BaseOf(string? fullUrl)
    {
        if (fullUrl is null || !fullUrl.Contains("://", StringComparison.Ordinal))
        {
            return null;
        }

        var id = fullUrl.LastIndexOf('/');
        var type = id <= 0 ? -1 : fullUrl.LastIndexOf('/', id - 1);
        return type < 0 ? null : fullUrl[..(type + 1)];
    }

    /// <summary>The id in a URL below a base, <c>https://server/fhir/Patient/ID</c>; null of any other URL.</summary>
    public static string? IdBelow(string? baseUrl, string url) =>
        baseUrl is not null && url.StartsWith(baseUrl, StringComparison.Ordinal) && Read(url[baseUrl.Length..], out _) is { Id: { } id } ? id : null;

    /// <summary>True for a name with a scheme, such as <c>urn:uuid:…</c>, <c>https://…</c> or the <c>resource:0</c> of health cards.</summary>
    private static bool IsUri(string text)
    {
        var scheme = text.AsSpan().IndexOfAnyExcept(Scheme);
        return scheme > 0 && text[scheme] == ':';
    }

    private static readonly System.Buffers.SearchValues<char> Scheme = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
}
