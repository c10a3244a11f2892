using PhrCluster.Identity;

namespace PhrCluster.Client.Connecting;

/// <summary>A connection, and the tickets to use it with.</summary>
public sealed class Session(SiloConnection connection, TicketSource tickets) : IAsyncDisposable
{
    public IGrainFactory Grains => connection.Grains;

    public TicketSource Tickets => tickets;

    public ICitizenGrain Citizen(string citizen) => connection.Grains.GetGrain<ICitizenGrain>(citizen);

    /// <inheritdoc cref="SiloConnection.WhileConnected"/>
    public Task<T> WhileConnected<T>(Func<Task<T>> call) => connection.WhileConnected(call);

    public ValueTask<AccessTicket> Ticket(CancellationToken cancellation) => tickets.Get(cancellation);

    public async ValueTask DisposeAsync()
    {
        tickets.Dispose();
        await connection.DisposeAsync();
    }
}
