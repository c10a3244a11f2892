
namespace PhrCluster.Core.Entries;

/// <summary>What a change of consents is about: it decides which delegate may make it. Numbers are stored: append only.</summary>
public enum ConsentStake : byte
{
    /// <summary>Consents and labels; ending one's own delegation beside them is nothing more.</summary>
    Consents = 0,

    /// <summary>Nothing but the end of the delegation that names the requester, and nobody else.</summary>
    OwnDelegation = 1,

    /// <summary>Who acts for the citizen.</summary>
    Delegations = 2,

    /// <summary>What the citizen keeps from the requester: labels, or a denial that concerns them.</summary>
    OwnSight = 3,

    /// <summary>Nothing but which apps may act in the requester's own name.</summary>
    OwnApps = 4,
}
