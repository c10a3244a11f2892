namespace PhrCluster.Identity;

/// <summary>A signed JWT that says who asks, for which organisation and purpose. The silo verifies it on every call.</summary>
/// <param name="Seen">The last version of the record that the caller saw, 0 for none: one that stands before it is refused (<see cref="RecordSetBackException"/>).</param>
[GenerateSerializer, Immutable, Alias("phr.AccessTicket")]
public readonly record struct AccessTicket([property: Id(0)] string Token, [property: Id(1)] long Seen = 0)
{
    /// <summary>How the call came to the front end, for the log; null where the caller has none to tell of.</summary>
    [Id(2)] public RequestOrigin? Origin { get; init; }

    /// <summary>Never prints the token: it is a secret.</summary>
    public override string ToString() => "AccessTicket(***)";
}
