namespace PhrCluster.Identity;

/// <summary>
/// Sees to it that what may be used once is used once, over all front doors: the tokens of a grant, one after the other, or an assertion of an app.
/// Key: the random id of the grant, or a digest of the assertion's; <c>RecordLimits.MaxIdLength</c> characters at most.
/// Refuses where the silo has no development issuer, and whoever cannot show the issuer's own word for it.
/// </summary>
[Alias("phr.ITokenUseGrain"), GrainInterfaceType("phr.ITokenUseGrain")]
public interface ITokenUseGrain : IGrainWithStringKey
{
    /// <summary>Uses a token. One that was used before is in the wrong hands, whoever came first: it ends the grant.</summary>
    /// <param name="statement">Which token it is.</param>
    [Alias("Use")]
    Task<TokenUse> Use(TokenUseStatement statement, CancellationToken cancellationToken = default);

    /// <summary>Ends the grant: none of its tokens can be used any more.</summary>
    /// <param name="statement">Of the grant, about none of its tokens.</param>
    [Alias("End")]
    Task End(TokenUseStatement statement, CancellationToken cancellationToken = default);

    /// <summary>Whether the grant was ended.</summary>
    [Alias("IsEnded")]
    Task<bool> IsEnded(CancellationToken cancellationToken = default);
}

/// <summary>What became of the use of a token.</summary>
public enum TokenUse : byte
{
    /// <summary>It had not been used: go ahead.</summary>
    First = 0,

    /// <summary>It had been used before; the grant has ended by that.</summary>
    Again = 1,

    /// <summary>The grant had ended already.</summary>
    Ended = 2,
}
