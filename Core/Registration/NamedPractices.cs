using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;

namespace PhrCluster.Core.Registration;

/// <summary>The practices that a record names: the one that the citizen is registered with, and former ones.</summary>
public static class NamedPractices
{
    /// <summary>Former practices that are told of: whoever moved that often between two tellings is found out when a list is opened.</summary>
    public const int MaxFormer = 8;

    /// <summary>The latest first, by the standing consents that they had and by those that the citizen has withdrawn.</summary>
    public static IReadOnlyList<string> Former(CitizenRecord record) =>
    [
        .. record.Consents
            .Where(static held => held.Consent.Is(ConsentCategories.Registration))
            .OrderByDescending(static held => held.EndedAtVersion ?? held.GivenAtVersion)
            .SelectMany(static held => held.Consent.Provision.Actors)
            .Where(static actor => actor.Kind == ActorKind.Organization)
            .Select(static actor => actor.Id)
            .Concat(record.WithdrawnPractices.Reverse())
            .Select(static practice => OrganizationNames.Kept(practice))
            .Distinct(StringComparer.Ordinal)
            .Where(practice => !OrganizationNames.AreSame(practice, record.Registration?.Practice))
            .Take(MaxFormer),
    ];
}
