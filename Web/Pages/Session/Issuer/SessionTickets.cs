using Microsoft.AspNetCore.Authentication;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Pages.Session.Issuer;

/// <summary>The access token of whoever is signed in at another issuer, as a ticket. It never leaves the server but in the sealed cookie.</summary>
internal sealed class SessionTickets(IHttpContextAccessor accessor)
{
    /// <param name="origin">How the page was asked for, for the log.</param>
    public TicketSource Of(RequestOrigin origin) => TicketSource.From(async _ => new AccessTicket(
        await accessor.HttpContext!.GetTokenAsync(Person.Scheme, TokenRenewal.Access) ?? throw new InvalidOperationException("Nobody is signed in.")) { Origin = origin });
}
