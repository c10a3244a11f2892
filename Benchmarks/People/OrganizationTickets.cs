using PhrCluster.Benchmarks.Harness;
using PhrCluster.Identity;

namespace PhrCluster.Benchmarks.People;

/// <summary>Tickets of each organisation's service, which delivers, and of its professional, who looks.</summary>
internal sealed class OrganizationTickets
{
    private readonly AccessTicket[] _services = new AccessTicket[Population.Organizations];
    private readonly AccessTicket[] _professionals = new AccessTicket[Population.Organizations];

    private OrganizationTickets()
    {
    }

    public static async Task<OrganizationTickets> Of(LoadedSilo silo)
    {
        var tickets = new OrganizationTickets();
        for (var i = 0; i < Population.Organizations; i++)
        {
            tickets._services[i] = await silo.Ticket(Role.Service, Population.OrganizationName(i));
            tickets._professionals[i] = await silo.Ticket(Role.Professional, Population.OrganizationName(i));
        }

        return tickets;
    }

    /// <summary>Of the k-th organisation that concerns a citizen.</summary>
    public AccessTicket Service(int citizen, int k) => _services[Population.Organization(citizen, k)];

    /// <inheritdoc cref="Service"/>
    public AccessTicket Professional(int citizen, int k) => _professionals[Population.Organization(citizen, k)];
}
