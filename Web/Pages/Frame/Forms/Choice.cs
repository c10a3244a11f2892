namespace PhrCluster.Web.Pages.Frame.Forms;

/// <summary>One of several answers.</summary>
/// <param name="Value">As the form sends it.</param>
/// <param name="Hint">What it means, where that needs saying.</param>
public sealed record Choice(string Value, string Text, string? Hint = null);
