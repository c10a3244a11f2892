using PhrCluster.Client.Connecting;

namespace PhrCluster.Client.Import;

/// <summary>Where imports deliver: the records of a cluster.</summary>
public static class RecordSink
{
    /// <summary>Into the records behind a connection; a submission under way when it breaks is sent again at once.</summary>
    /// <param name="tickets">A service's: its organisation is the source of the data, or it names the source in its <c>sources</c>.</param>
    public static SubmissionSink Into(PhrClient phr, TicketSource tickets) => async (citizen, submission, stop) =>
    {
        var ticket = await tickets.Get(stop);
        return await phr.WhileConnected(() => phr.Grains.GetGrain<ICitizenGrain>(citizen).Submit(ticket, submission, stop));
    };

    /// <summary>Into the records of any client of the cluster; a submission under way when its connection breaks is sent again when its reply is overdue.</summary>
    /// <inheritdoc cref="Into(PhrClient, TicketSource)"/>
    public static SubmissionSink Into(IGrainFactory grains, TicketSource tickets) => async (citizen, submission, stop) =>
        await grains.GetGrain<ICitizenGrain>(citizen).Submit(await tickets.Get(stop), submission, stop);
}
