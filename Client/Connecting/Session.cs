namespace PhrCluster.Client.Connecting;

/// <summary>One caller at a cluster, who may ask many records: for jobs, services and administrators.</summary>
/// <param name="Grains">Of any client of the cluster.</param>
/// <param name="Tickets">Whose they are, records are asked by.</param>
public sealed record Session(IGrainFactory Grains, TicketSource Tickets)
{
    /// <summary>The record of a citizen; it need not have been opened yet.</summary>
    public CitizenSession Citizen(string citizen) => new(Grains.GetGrain<ICitizenGrain>(citizen), Tickets);
}
