namespace PhrCluster.Web.Pages.About;

/// <summary>A number that people can call, as an address that a phone dials.</summary>
internal static class TelephoneLink
{
    private const int LeastDigits = 3;

    /// <summary>Null for what is no number alone, such as one with opening hours.</summary>
    public static string? Of(string? stated) =>
        stated is not null && stated.All(static it => char.IsAsciiDigit(it) || it is '+' or ' ' or '-' or '(' or ')') && stated.Count(char.IsAsciiDigit) >= LeastDigits
            ? "tel:" + string.Concat(stated.Where(static it => char.IsAsciiDigit(it) || it == '+'))
            : null;
}
