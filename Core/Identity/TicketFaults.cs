using PhrCluster.Identity;

namespace PhrCluster.Core.Identity;

/// <summary>From a fault to the verdict.</summary>
public static class TicketFaults
{
    /// <param name="claimed">Who showed the ticket, where it is genuine but not valid now.</param>
    public static TicketRejected Reject(this TicketFault fault, VerifiedTicket? claimed = null) => new(fault, claimed);
}
