using System.Text.Json;
using System.Text.Unicode;
using PhrCluster.Web.FhirApi.Answers;

namespace PhrCluster.Web.FhirApi.Requests;

/// <summary>Whether a body is JSON whose every text can be read: what is not is refused here, once, before anybody reads a part of it.</summary>
internal static class WellFormedJson
{
    /// <summary>No resource nests deeper; mappers refuse less deep ones, with the rule.</summary>
    private const int MaxDepth = 512;

    /// <exception cref="FhirFault">It is malformed, nests too deep, or has a text that is no Unicode, such as half of a surrogate pair.</exception>
    public static void Require(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json) || !IsReadable(json))
        {
            throw FhirFault.BadRequest("The body must be well-formed JSON in UTF-8.", IssueCode.Structure);
        }
    }

    private static bool IsReadable(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.String or JsonTokenType.PropertyName, ValueIsEscaped: true })
                {
                    reader.GetString();
                }
            }

            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
