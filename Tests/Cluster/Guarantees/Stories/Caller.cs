using PhrCluster.Core.Identity;
using PhrCluster.Identity;

namespace PhrCluster.Tests.Cluster.Guarantees.Stories;

/// <summary>Somebody with a ticket, at one way into a cluster.</summary>
internal sealed record Caller(ICitizenGrain Citizen, AccessTicket Ticket, Requester By);

/// <summary>A way into a cluster: one of its clients.</summary>
internal sealed record Door(RecordCluster Cluster, IGrainFactory Client)
{
    /// <summary>The citizen themself.</summary>
    public Caller Self(string citizen) =>
        Caller(citizen, Cluster.Self(citizen), new Requester(citizen, Role.Citizen, null, PurposeOfUse.PatientRequest));

    public Caller Practitioner(string citizen, string organization, string? name = null, string purpose = PurposeOfUse.Treatment)
    {
        name ??= $"dr@{organization}";
        return Caller(citizen, Cluster.Professional(organization, purpose, name), new Requester(name, Role.Professional, organization, purpose));
    }

    public Caller Meter(string citizen) =>
        Caller(citizen, Cluster.Service("meter"), new Requester("meter", Role.Service, "meter", PurposeOfUse.Treatment));

    private Caller Caller(string citizen, AccessTicket ticket, Requester by) => new(Client.GetGrain<ICitizenGrain>(citizen), ticket, by);
}

internal static class Doors
{
    /// <summary>Every way into a cluster: from outside, and from within each silo.</summary>
    public static IEnumerable<Door> Of(RecordCluster cluster) => cluster.Clients.Select(client => new Door(cluster, client));
}
