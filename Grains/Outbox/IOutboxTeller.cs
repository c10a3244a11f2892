namespace PhrCluster.Grains.Outbox;

/// <summary>A citizen's outbox, for whatever wakes it; for grains alone, no client can call it. Key: the citizen id.</summary>
[Alias("phr.IOutboxTeller"), GrainInterfaceType("phr.IOutboxTeller")]
public interface IOutboxTeller : IGrainWithStringKey
{
    /// <summary>Tells all that receivers of one kind should know, or looks what stays away.</summary>
    /// <param name="reminder">The reminder of the post, or <see cref="OutboxReminders.MissedReadings"/>.</param>
    [Alias("TellAgain")]
    Task TellAgain(string reminder);
}

/// <summary>What a citizen's reminders stand for in the store, which must not hold who it is. Key: their sealed id (<c>IListVault.AlarmOf</c>).</summary>
[Alias("phr.IOutboxAlarm"), GrainInterfaceType("phr.IOutboxAlarm")]
public interface IOutboxAlarm : IGrainWithStringKey;
