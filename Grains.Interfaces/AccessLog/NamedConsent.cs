using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.AccessLog;

/// <summary>A consent that a reason names, with what sentences need to call it something that its citizen knows it by.</summary>
/// <param name="Consent">What it says, without its residual; null for a reader who may not see consents.</param>
[GenerateSerializer, Immutable, Alias("phr.NamedConsent")]
public sealed record NamedConsent(
    [property: Id(0)] string Id,
    [property: Id(1)] DateTimeOffset GivenAt,
    [property: Id(2)] Consent? Consent)
{
    /// <summary>True where another consent of the record was given on the same day: only the time tells them apart.</summary>
    [Id(3)] public bool SharesItsDay { get; init; }

    /// <summary>The record version that it was given with; 0 where nobody said.</summary>
    [Id(4)] public long GivenAtVersion { get; init; }

    /// <summary>True where it has been withdrawn or replaced since.</summary>
    [Id(5)] public bool HasEnded { get; init; }

    /// <param name="all">Every consent of the record.</param>
    public static NamedConsent Of(HeldConsent held, ImmutableArray<HeldConsent> all, bool withRule = true)
    {
        var day = DeploymentZone.Current.DayOf(held.GivenAt);
        return new NamedConsent(held.Consent.Id, held.GivenAt, withRule ? held.Consent with { Residual = null } : null)
        {
            SharesItsDay = all.Any(other => other.Consent.Id != held.Consent.Id && DeploymentZone.Current.DayOf(other.GivenAt) == day),
            GivenAtVersion = held.GivenAtVersion,
            HasEnded = held.EndedAtVersion is not null,
        };
    }
}
