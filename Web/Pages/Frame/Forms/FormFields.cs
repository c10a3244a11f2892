using System.Collections.Immutable;
using Microsoft.Extensions.Primitives;
using PhrCluster.Web.Pages.Session;

namespace PhrCluster.Web.Pages.Frame.Forms;

/// <summary>What was typed into a form, trimmed, its lines ended by a line feed alone. A field that was not sent is empty.</summary>
public sealed class FormFields(IEnumerable<KeyValuePair<string, StringValues>> sent)
{
    /// <summary>Which of a page's buttons was pressed.</summary>
    public const string Step = "step";

    /// <summary>Made when a form is first shown: sent twice, it is one act.</summary>
    public const string Id = "id";

    public static readonly FormFields None = new([]);

    private readonly Dictionary<string, ImmutableArray<string>> _fields = sent.ToDictionary(
        static field => field.Key, static field => field.Value.OfType<string>().Select(static text => text.ReplaceLineEndings("\n").Trim()).Where(static text => text.Length > 0).ToImmutableArray());

    /// <summary>The form that a request brings, or that was kept from before its person signed in again; <see cref="None"/> where there is none.</summary>
    public static async Task<FormFields> Of(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.HasFormContentType ? new FormFields(await request.ReadFormAsync(request.HttpContext.RequestAborted)) : KeptForms.Of(request.HttpContext) ?? None;

    /// <summary>The one answer to a field.</summary>
    public string this[string field] => All(field) is [var first, ..] ? first : "";

    /// <summary>Every answer to a field that takes several.</summary>
    public ImmutableArray<string> All(string field) => _fields.GetValueOrDefault(field, []);

    /// <summary>What was answered to these fields, to be sent along with the next form.</summary>
    public IEnumerable<KeyValuePair<string, string>> Carried(IEnumerable<string> fields) =>
        fields.SelectMany(field => All(field).Select(text => KeyValuePair.Create(field, text)));

    /// <summary>The same with another answer to a field.</summary>
    public FormFields With(string field, string text) =>
        new(_fields.Where(it => it.Key != field).Select(static it => KeyValuePair.Create(it.Key, new StringValues([.. it.Value]))).Append(KeyValuePair.Create(field, new StringValues(text))));

    /// <summary>The id that a form was made with; a new one where it has none that we made.</summary>
    public string IdOrNew() => Guid.TryParseExact(this[Id], IdFormat, out var made) ? made.ToString(IdFormat) : Guid.NewGuid().ToString(IdFormat);

    private const string IdFormat = "n";
}
