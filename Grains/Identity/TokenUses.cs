namespace PhrCluster.Grains.Identity;

/// <summary>What was used of a grant.</summary>
/// <param name="Next">The generation of the one token that may be used next.</param>
/// <param name="Ended">Whether none may any more.</param>
/// <param name="Until">When the grant is over by itself.</param>
[GenerateSerializer, Immutable, Alias("phr.TokenUses")]
public sealed record TokenUses([property: Id(0)] int Next, [property: Id(1)] bool Ended, [property: Id(2)] DateTimeOffset Until)
{
    public TokenUses() : this(0, false, default)
    {
    }
}
