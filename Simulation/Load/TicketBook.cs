using PhrCluster.Client.Connecting;
using PhrCluster.Identity;

namespace PhrCluster.Simulation.Load;

/// <summary>
/// The tickets of all who call. Those of practices, hospitals, services and administrators are used again until shortly before they expire; a citizen's own is
/// for one call.
/// </summary>
/// <param name="issue">Asks for a ticket of <see cref="TicketSource.Lifetime"/>.</param>
internal sealed class TicketBook(Func<TicketRequest, Task<AccessTicket>> issue, TimeProvider time)
{
    /// <summary>Tickets kept, at about a kilobyte each: more than a nation has practices. The one that was issued first makes room.</summary>
    public const int MostKept = 16_384;

    private readonly Lock _changing = new();
    private readonly Dictionary<Caller, Kept> _kept = [];
    private readonly Queue<Caller> _order = new();

    /// <summary>The ticket, at once where one is kept.</summary>
    public ValueTask<AccessTicket> Get(Caller caller, string citizen)
    {
        if (caller.Role == Role.Citizen)
        {
            return new ValueTask<AccessTicket>(issue(caller.Request(citizen, TicketSource.Lifetime)));
        }

        lock (_changing)
        {
            if (_kept.TryGetValue(caller, out var kept) && time.GetUtcNow() < kept.RenewAt && !kept.Ticket.IsFaulted && !kept.Ticket.IsCanceled)
            {
                return new ValueTask<AccessTicket>(kept.Ticket);
            }

            return new ValueTask<AccessTicket>(Renew(caller, isNew: kept is null));
        }
    }

    /// <summary>All who ask meanwhile wait for the same ticket.</summary>
    private Task<AccessTicket> Renew(Caller caller, bool isNew)
    {
        var ticket = issue(caller.Request(citizen: null, TicketSource.Lifetime));
        _kept[caller] = new Kept(ticket, time.GetUtcNow() + TicketSource.Lifetime - TicketSource.Reserve);
        if (isNew)
        {
            _order.Enqueue(caller);
            if (_order.Count > MostKept)
            {
                _kept.Remove(_order.Dequeue());
            }
        }

        return ticket;
    }

    private sealed record Kept(Task<AccessTicket> Ticket, DateTimeOffset RenewAt);
}
