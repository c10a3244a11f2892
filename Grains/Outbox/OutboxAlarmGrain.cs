using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Outbox;

/// <inheritdoc cref="IOutboxAlarm"/>
[GrainType("phr.outbox-alarm")]
public sealed class OutboxAlarmGrain(IListVault vault) : Grain, IOutboxAlarm, IRemindable
{
    public Task ReceiveReminder(string reminderName, TickStatus status) =>
        GrainFactory.GetGrain<IOutboxTeller>(vault.WokenBy(this.GetPrimaryKeyString())).TellAgain(reminderName);
}
