using Orleans.Timers;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Outbox;

/// <summary>Reminders of what citizens' grains have to tell, kept under a name that does not say whose they are. To be called within a grain.</summary>
public sealed class OutboxReminders(IGrainFactory grains, IListVault vault, IReminderRegistry reminders)
{
    /// <summary>After this, what was not taken is told again. Orleans' least.</summary>
    public static readonly TimeSpan TellAgain = TimeSpan.FromMinutes(1);

    public Task Set(string citizen, IOutboxPost post) => reminders.RegisterOrUpdateReminder(AlarmOf(citizen), post.Reminder, TellAgain, TellAgain);

    public async Task Remove(string citizen, IOutboxPost post)
    {
        var alarm = AlarmOf(citizen);
        if (await reminders.GetReminder(alarm, post.Reminder) is { } reminder)
        {
            await reminders.UnregisterReminder(alarm, reminder);
        }
    }

    private GrainId AlarmOf(string citizen) => grains.GetGrain<IOutboxAlarm>(vault.AlarmOf(citizen)).GetGrainId();
}
