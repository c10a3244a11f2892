using PhrCluster.Client.Connecting;

namespace PhrCluster.CommandLine.Connecting;

/// <summary>A connection of one command, and as whom it asks.</summary>
internal sealed class ConnectedCaller(PhrClient phr, TicketSource tickets) : IAsyncDisposable
{
    public PhrClient Phr => phr;

    public TicketSource Tickets => tickets;

    public Session Session => new(phr.Grains, tickets);

    public CitizenSession Citizen(string citizen) => phr.Citizen(citizen, tickets);

    public ValueTask DisposeAsync() => phr.DisposeAsync();
}
