namespace PhrCluster.Tests.Cluster.Silo;

/// <summary>A grain that is no citizen, for tests: it keeps a state and reminders, and nothing else.</summary>
[Alias("test.ICounterGrain")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("Increment")]
    Task<int> Increment();

    [Alias("Forget")]
    Task Forget();

    /// <summary>Ends the activation; the next call makes another.</summary>
    [Alias("Sleep")]
    Task Sleep();

    /// <summary>Which activation answers.</summary>
    [Alias("Activation")]
    Task<string> Activation();

    [Alias("Remind")]
    Task Remind(string name);

    [Alias("Reminders")]
    Task<string[]> Reminders();
}

/// <inheritdoc cref="ICounterGrain"/>
[GrainType("test-counter")]
public sealed class CounterGrain([PersistentState("count")] IPersistentState<Count> count) : Grain, ICounterGrain, IRemindable
{
    public async Task<int> Increment()
    {
        count.State = new Count(count.State.Value + 1);
        await count.WriteStateAsync();
        return count.State.Value;
    }

    public Task Forget() => count.ClearStateAsync();

    public Task Sleep()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task<string> Activation() => Task.FromResult(GrainContext.ActivationId.ToString());

    public Task Remind(string name) => this.RegisterOrUpdateReminder(name, TimeSpan.FromHours(1), TimeSpan.FromHours(1));

    public async Task<string[]> Reminders() => [.. (await this.GetReminders()).Select(static it => it.ReminderName)];

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}

[GenerateSerializer, Immutable, Alias("test.Count")]
public sealed record Count([property: Id(0)] int Value)
{
    public Count() : this(0)
    {
    }
}
