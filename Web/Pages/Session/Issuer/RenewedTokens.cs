namespace PhrCluster.Web.Pages.Session.Issuer;

/// <summary>What came of asking the issuer for new tokens.</summary>
internal abstract record RenewedTokens
{
    private RenewedTokens() { }

    /// <param name="Refresh">Null where the former one goes on.</param>
    /// <param name="Identity">Null where there is no new one.</param>
    internal sealed record Given(string Access, string? Refresh, string? Identity) : RenewedTokens;

    /// <summary>The issuer says that it is over: the person signed out, or what they allowed has ended.</summary>
    internal sealed record Over : RenewedTokens;

    /// <summary>The issuer does not answer, or not as it is meant to: it may do so later.</summary>
    internal sealed record Away : RenewedTokens;
}
