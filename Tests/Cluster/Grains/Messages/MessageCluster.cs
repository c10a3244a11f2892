using Microsoft.Extensions.DependencyInjection;
using PhrCluster.Client.Connecting;
using PhrCluster.Grains.Messages;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Requests;
using PhrCluster.Silo.Messages;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Cluster.Grains.Messages;

/// <summary>A cluster with a notification service on this machine, which is tried again soon.</summary>
internal sealed class MessageCluster : IAsyncDisposable
{
    private int _requests;

    private MessageCluster(RecordCluster records, MessageReceiver receiver) => (Records, Receiver) = (records, receiver);

    public RecordCluster Records { get; }

    public MessageReceiver Receiver { get; }

    /// <param name="silo">What else a silo is made of.</param>
    public static async Task<MessageCluster> Start(MessageReceiver? receiver = null, Action<MessageOptions>? options = null, Action<ISiloBuilder>? silo = null)
    {
        receiver ??= await MessageReceiver.Start();
        var records = await RecordCluster.Start(new MemoryJournalStore(), silo: builder =>
        {
            builder.Services.AddSingleton(ChannelTo(receiver));
            builder.Services.Configure<MessageOptions>(messages =>
            {
                (messages.FirstPause, messages.LongestPause) = (TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20));
                options?.Invoke(messages);
            });
            silo?.Invoke(builder);
        });
        return new MessageCluster(records, receiver);
    }

    public CitizenSession Self(string citizen) => new(Records.Citizen(citizen), TicketSource.Given(Records.Self(citizen)));

    public static IMessageChannel ChannelTo(MessageReceiver receiver) =>
        new NoticeServiceChannel(NoticeServiceAddress.Read(receiver.Endpoint)!, MessageReceiver.Key, "https://phr.example/home", TimeProvider.System);

    public Task<SubmitOutcome> Raise(string citizen) => Raise(Records, citizen);

    /// <summary>Two blood pressures that a rule finds too high, which should not wait.</summary>
    public static Task<SubmitOutcome> Raise(RecordCluster records, string citizen)
    {
        var now = TimeProvider.System.GetUtcNow();
        return records.Citizen(citizen).Submit(records.Self(citizen), new Submission("severe", [Sample.BloodPressure(now.AddMinutes(-20), "190", "110"), Sample.BloodPressure(now.AddMinutes(-10), "192", "112")]));
    }

    /// <summary>A practice asks for a consent somebody who has a record: asking opens none.</summary>
    public async Task Ask(string citizen)
    {
        var now = TimeProvider.System.GetUtcNow();
        await Records.Citizen(citizen).Submit(Records.Self(citizen), new Submission("first", [Sample.Glucose(now)]));
        var request = new ConsentRequest($"r-{++_requests}", PurposeOfUse.Treatment, now.AddYears(1), now.AddDays(14), "For the HIV clinic");
        await Records.Client.GetGrain<IConsentRequestsGrain>(0).Ask(Records.Professional($"Practice{_requests}"), citizen, request);
    }

    public async ValueTask DisposeAsync()
    {
        await Records.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
