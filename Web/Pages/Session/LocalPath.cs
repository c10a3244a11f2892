using PhrCluster.Web.Pages.Frame;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Pages.Session;

/// <summary>A page of ours that somebody is to come back to. Whatever could lead elsewhere is none: an address that is typed into a link must not send people away.</summary>
internal static class LocalPath
{
    /// <summary>The name of the parameter.</summary>
    public const string To = "to";

    private const int MaxLength = 1_024;

    /// <summary>Null for what is no path of ours.</summary>
    public static string? Of(string? text) =>
        text is ['/', ..] and not ['/', '/' or '\\', ..] && text.Length <= MaxLength && !text.Any(static it => char.IsControl(it) || it is '\\' or > '~')
        && Uri.TryCreate(text, UriKind.Relative, out _) && !IsOfSession(text)
            ? text
            : null;

    /// <summary>Where somebody goes on who has signed in: to the page that they asked for, where it is for people like them, else to where they begin.</summary>
    public static string For(Person person, string? to) =>
        Of(to) is { } path && PageAddresses.IsFor(person, new PathString(Uri.UnescapeDataString(path.Split('?', '#')[0]))) ? path : PageAddresses.HomeOf(person);

    /// <summary>An address with the page to come back to, where there is one.</summary>
    public static string With(string address, string? to) => Of(to) is { } path ? $"{address}?{To}={Uri.EscapeDataString(path)}" : address;

    /// <summary>The page that is asked for.</summary>
    public static string Asked(HttpRequest request) => request.Path.ToUriComponent() + (HttpMethods.IsGet(request.Method) ? request.QueryString.ToUriComponent() : "");

    private static bool IsOfSession(string text) =>
        new[] { PageAddresses.SignIn, PageAddresses.SignOut, PageAddresses.SignedOut }.Any(address => text.StartsWith(address, StringComparison.OrdinalIgnoreCase));
}
