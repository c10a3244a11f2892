namespace PhrCluster.Identity;

/// <summary>How a call came to the front end, as the front end says it: the log keeps it, and no decision looks at it. What is longer than its limit is cut.</summary>
/// <param name="Address">The network address of the caller, as the connection shows it, <c>RecordLimits.MaxAddressLength</c> at most.</param>
/// <param name="RequestId">The caller's own id of the request (<c>X-Request-Id</c>), <c>RecordLimits.MaxIdLength</c> at most.</param>
/// <param name="Query">The search as it came, without what shows who asks, <c>RecordLimits.MaxRawQueryLength</c> at most.</param>
[GenerateSerializer, Immutable, Alias("phr.RequestOrigin")]
public sealed record RequestOrigin([property: Id(0)] string? Address, [property: Id(1)] string? RequestId = null, [property: Id(2)] string? Query = null)
{
    /// <summary>Nothing is known.</summary>
    public static readonly RequestOrigin Unsaid = new((string?)null);

    /// <summary>Within the limits; null where it says nothing.</summary>
    public static RequestOrigin? Kept(RequestOrigin? said)
    {
        if (said is null)
        {
            return null;
        }

        var kept = new RequestOrigin(
            Cut(said.Address, RecordLimits.MaxAddressLength), Cut(said.RequestId, RecordLimits.MaxIdLength), Cut(said.Query, RecordLimits.MaxRawQueryLength));
        return kept == Unsaid ? null : kept;
    }

    /// <summary>Never prints what was asked for: it may tell of somebody's health.</summary>
    public override string ToString() => "RequestOrigin(***)";

    /// <summary>Never in the middle of a character.</summary>
    private static string? Cut(string? text, int most) =>
        string.IsNullOrEmpty(text) ? null
        : text.Length <= most ? text
        : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
