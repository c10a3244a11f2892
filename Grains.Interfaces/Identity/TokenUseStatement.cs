namespace PhrCluster.Identity;

/// <summary>The issuer's own word that a token of a grant is shown, or that the grant is to end: a JWT of a minute's life, signed with the key of its tickets.</summary>
[GenerateSerializer, Immutable, Alias("phr.TokenUseStatement")]
public readonly record struct TokenUseStatement([property: Id(0)] string Token)
{
    /// <summary>The <c>typ</c> of its header: no ticket is taken for a statement, and no statement for a ticket.</summary>
    public const string Type = "token-use+jwt";

    /// <summary>The claim that names the grant: the key of the grain.</summary>
    public const string Grant = "grant";

    /// <summary>The claim that counts the tokens of the grant, from 0, which is the code; absent where the grant is to end.</summary>
    public const string Generation = "generation";

    /// <summary>The claim that says when the grant ends by itself, in seconds since 1970; nothing of it is kept after that.</summary>
    public const string Until = "until";

    /// <summary>Never prints the token: it is a secret.</summary>
    public override string ToString() => "TokenUseStatement(***)";
}
