using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Delegation;

/// <summary>Somebody whom the record's delegations name, those that have ended included.</summary>
/// <param name="Version">The version at which the last of them was given or ended.</param>
/// <param name="Acts">Whether one is active, in force or yet to come.</param>
/// <param name="Until">When the last active one ends; null where one does not by itself.</param>
public sealed record NamedDelegate(string Person, long Version, bool Acts, DateTimeOffset? Until)
{
    /// <summary>Each once.</summary>
    public static ImmutableArray<NamedDelegate> Of(CitizenRecord record) =>
    [
        .. from held in record.Consents
           where held.Consent.Is(ConsentCategories.Delegation)
           from actor in held.Consent.Provision.Actors
           where actor.Kind == ActorKind.RelatedPerson
           group held by actor.Id into named
           let active = named.Where(static held => held is { EndedAtVersion: null, Consent.Status: ConsentStatus.Active }).ToList()
           select new NamedDelegate(
               named.Key,
               named.Max(static held => held.EndedAtVersion ?? held.GivenAtVersion),
               active.Count > 0,
               active.Exists(static held => held.Consent.Provision.Period?.End is null) ? null : active.Max(static held => held.Consent.Provision.Period!.End)),
    ];
}
