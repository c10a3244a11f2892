using System.Buffers.Text;
using System.Globalization;

namespace PhrCluster.Core.Searching;

/// <summary>What an item is sorted by: a number, a text, or nothing, which comes last in either direction.</summary>
internal readonly record struct SortValue(decimal? Number, string? Text)
{
    /// <summary>Longer texts are sorted by their beginnings.</summary>
    private const int MaxText = 64;

    private const char IsMissing = '-', IsNumber = 'n', IsText = 't';

    public bool IsNothing => Number is null && Text is null;

    public static SortValue Of(decimal? number) => new(number, null);

    public static SortValue Of(string? text) => new(null, text is { Length: > MaxText } ? text[..MaxText] : text);

    public static int Compare(SortValue one, SortValue other, bool descending)
    {
        if (one.IsNothing || other.IsNothing)
        {
            return one.IsNothing.CompareTo(other.IsNothing);
        }

        var order = one.Text is null && other.Text is null ? one.Number!.Value.CompareTo(other.Number!.Value) : string.CompareOrdinal(one.Text, other.Text);
        return descending ? -order : order;
    }

    public override string ToString() => Number is { } number ? $"{IsNumber}{number.ToString(CultureInfo.InvariantCulture)}"
        : Text is { } text ? $"{IsText}{Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text))}"
        : $"{IsMissing}";

    public static SortValue? TryParse(string text) => text switch
    {
        [IsMissing] => default(SortValue),
        [IsNumber, .. var digits] when decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => Of(number),
        [IsText, .. var encoded] when Base64Url.IsValid(encoded) => Of(System.Text.Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded))),
        _ => null,
    };
}
