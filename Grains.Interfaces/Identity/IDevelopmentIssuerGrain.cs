using System.Collections.Immutable;

namespace PhrCluster.Identity;

/// <summary>
/// Makes tickets for whoever asks, on a silo that was started with the development issuer; elsewhere every call is refused.
/// Key: 0; clients are refused every other.
/// </summary>
[Alias("phr.IDevelopmentIssuerGrain"), GrainInterfaceType("phr.IDevelopmentIssuerGrain")]
public interface IDevelopmentIssuerGrain : IGrainWithIntegerKey
{
    /// <exception cref="InvalidOperationException">The development issuer is off.</exception>
    [Alias("Issue")]
    Task<AccessTicket> Issue(TicketRequest request, CancellationToken cancellationToken = default);
}

/// <summary>What a ticket is to say.</summary>
/// <param name="Subject">Who asks: for a citizen their citizen id.</param>
/// <param name="Organization">On whose behalf, for professionals and services.</param>
/// <param name="Purpose">A code of <see cref="PurposeOfUse"/>; null makes a ticket that is refused for lack of one.</param>
/// <param name="Scopes">SMART v2 scopes; empty: everything that the role may do.</param>
/// <param name="Citizen">The one citizen that the ticket is limited to.</param>
[GenerateSerializer, Immutable, Alias("phr.TicketRequest")]
public sealed record TicketRequest(
    [property: Id(0)] string Subject,
    [property: Id(1)] Role Role,
    [property: Id(2)] string? Organization,
    [property: Id(3)] string? Purpose,
    [property: Id(4)] ImmutableArray<string> Scopes,
    [property: Id(5)] string? Citizen,
    [property: Id(6)] TimeSpan Lifetime)
{
    /// <summary>The sources that it is to deliver for, beside its organisation, <c>RecordLimits.MaxSources</c> at most.</summary>
    [Id(7)] public ImmutableArray<string> Sources { get; init; } = [];
}
