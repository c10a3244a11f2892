using System.Text.Json;
using PhrCluster.Client.Import.Reading;

namespace PhrCluster.Client.Import.Sending;

/// <summary>JSON as real tools write it: with a mark before it, space and padding around it, in lists, and several values one after the other.</summary>
internal static class PlainText
{
    /// <summary>Far deeper than a resource may be: whoever reads the value says what is wrong with it.</summary>
    private const int MaxDepth = 256;

    /// <summary>Without a byte order mark, which joined files have anywhere, and without the white space and the NULs that blocks are padded with.</summary>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> text)
    {
        var plain = text[(text.Length - JsonText.WithoutMark(text.Span).Length)..];
        plain = plain[..plain.Span.TrimEnd(" \t\r\n\0"u8).Length];
        return plain[(plain.Length - plain.Span.TrimStart(" \t\r\n\0"u8).Length)..];
    }

    /// <summary>The values of a text, and those of a list instead of the list. What is not well formed is the last of them.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> ValuesOf(ReadOnlyMemory<byte> text)
    {
        var plain = Of(text);
        var values = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(plain.Span, new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = MaxDepth });
        var end = 0;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > 0 || reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray))
                {
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    values.Add(plain[start..(int)reader.BytesConsumed]);
                }

                end = (int)reader.BytesConsumed;
            }
        }
        catch (JsonException)
        {
            values.Add(Of(plain[end..]));
        }

        return values;
    }
}
