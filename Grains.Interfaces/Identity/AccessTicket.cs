namespace PhrCluster.Identity;

/// <summary>A signed JWT that says who asks, for which organisation and purpose. The silo verifies it on every call.</summary>
[GenerateSerializer, Immutable, Alias("phr.AccessTicket")]
public readonly record struct AccessTicket([property: Id(0)] string Token)
{
    /// <summary>Never prints the token: it is a secret.</summary>
    public override string ToString() => "AccessTicket(***)";
}
