using Orleans.Timers;
using PhrCluster.Grains.Lists;

namespace PhrCluster.Grains.Outbox;

/// <summary>Reminders of what citizens' grains have to tell, kept under a name that does not say whose they are. To be called within a grain.</summary>
public sealed class OutboxReminders(IGrainFactory grains, IListVault vault, IReminderRegistry reminders)
{
    /// <summary>After this, what was not taken is told again. Orleans' least.</summary>
    public static readonly TimeSpan TellAgain = TimeSpan.FromMinutes(1);

    /// <summary>By its name: somebody has to look whether planned readings stay away. It stands as long as any are planned.</summary>
    public const string MissedReadings = "missed-readings";

    /// <summary>From one such look to the next.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromDays(1);

    public Task Watch(string citizen) => reminders.RegisterOrUpdateReminder(AlarmOf(citizen), MissedReadings, LookAgain, LookAgain);

    public Task Unwatch(string citizen) => Remove(citizen, MissedReadings);

    public Task Set(string citizen, IOutboxPost post) => reminders.RegisterOrUpdateReminder(AlarmOf(citizen), post.Reminder, TellAgain, TellAgain);

    public Task Remove(string citizen, IOutboxPost post) => Remove(citizen, post.Reminder);

    private async Task Remove(string citizen, string name)
    {
        var alarm = AlarmOf(citizen);
        if (await reminders.GetReminder(alarm, name) is { } reminder)
        {
            await reminders.UnregisterReminder(alarm, reminder);
        }
    }

    private GrainId AlarmOf(string citizen) => grains.GetGrain<IOutboxAlarm>(vault.AlarmOf(citizen)).GetGrainId();
}
