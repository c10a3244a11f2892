using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <summary>Who administers programmes.</summary>
internal static class ProgrammeTickets
{
    /// <summary>The administrator, or why they are none of programmes. The scope has to name the type: those who run the service have one on any.</summary>
    public static (string? By, Explanation? Refusal) Administrator(this TicketVerifier tickets, AccessTicket ticket, ScopeAction needed, DateTimeOffset now) =>
        tickets.Verify(ticket, now) switch
        {
            VerifiedTicket { Citizen: not null, Role: Role.Admin } => Refuse(new Reason(ReasonCode.TicketUnusable) { Fault = TicketFault.OtherRecord }),
            VerifiedTicket { Role: Role.Admin } admin =>
                admin.Purpose is null ? Refuse(new Reason(ReasonCode.NoPurpose))
                : admin.Scopes.PermitsByName(needed, Programme.ResourceType) ? (admin.Subject, null)
                : Refuse(new Reason(ReasonCode.OnlyProgrammeAdministrators)),
            VerifiedTicket => Refuse(new Reason(ReasonCode.OnlyProgrammeAdministrators)),
            TicketRejected rejected => Refuse(new Reason(ReasonCode.TicketUnusable) { Fault = rejected.Fault }),
            _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
        };

    private static (string? By, Explanation? Refusal) Refuse(Reason reason) => (null, new Explanation(Permitted: false, 0, null, [], reason));
}
