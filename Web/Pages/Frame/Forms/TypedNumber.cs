using System.Globalization;
using PhrCluster.Datatypes;

namespace PhrCluster.Web.Pages.Frame.Forms;

/// <summary>A number as people type it: with a comma or a point, and spaces. Its digits are kept as they were typed.</summary>
internal readonly record struct TypedNumber(string Text, decimal Value)
{
    private const int MostDigits = 12;

    /// <summary>Null for what is no number, or has more digits than anything that is measured.</summary>
    public static TypedNumber? Of(string typed)
    {
        var text = typed.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal).Replace(',', '.').TrimStart('0');
        text = text.Length == 0 || text[0] == '.' ? (typed.Contains('0', StringComparison.Ordinal) || text.Length > 0 ? "0" + text : text) : text;
        return text.Length <= MostDigits && ReportedDecimal.IsWellFormed(text) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new TypedNumber(text, value)
            : null;
    }
}
