using Orleans.Timers;

namespace PhrCluster.Tests.Thorough.Grains;

/// <summary>
/// One grain without a silo: what it keeps, its reminders and its timers are the test's. Whatever it calls answers at once or never, so that a story runs on one thread and is the same each time.
/// </summary>
internal sealed class GrainBench<TGrain, TState>(
    GrainId id, TState empty, IGrainFactory grains, TimeProvider time, Func<IGrainContext, IPersistentState<TState>, TGrain> make)
    where TGrain : class
    where TState : class
{
    private readonly List<(DateTimeOffset Due, Action Tick)> _timers = [];
    private readonly IGrainReminder _reminder = Stub.Of<IGrainReminder>(static (_, _) => "");
    private readonly TState _empty = empty;
    private TGrain? _active;
    private int _activation;

    /// <summary>What is kept.</summary>
    public TState Stored { get; set; } = empty;

    public HashSet<string> Reminders { get; } = [];

    /// <summary>What becomes of the next write.</summary>
    public Func<WriteFate> Write { get; set; } = static () => WriteFate.Kept;

    /// <summary>The activation that there is, or a new one.</summary>
    public TGrain Grain => _active ??= Activate();

    /// <summary>The silo dies: what is not kept is gone, and what was under way never ends.</summary>
    public void Die()
    {
        _active = null;
        _activation++;
        _timers.Clear();
    }

    /// <summary>Runs the timers that are due.</summary>
    public void Tick()
    {
        foreach (var due in _timers.Where(timer => timer.Due <= time.GetUtcNow()).ToList())
        {
            if (_timers.Remove(due))
            {
                due.Tick();
            }
        }
    }

    /// <summary>When the next timer is due; null for none.</summary>
    public DateTimeOffset? NextTick => _timers.Count == 0 ? null : _timers.Min(static timer => timer.Due);

    /// <summary>Whatever wakes it, wakes it.</summary>
    public void Remind()
    {
        foreach (var name in Reminders.ToList())
        {
            ((IRemindable)(object)Grain).ReceiveReminder(name, default).Ignore();
        }
    }

    private TGrain Activate()
    {
        var number = ++_activation;
        var state = Stored;
        var timers = Stub.Of<ITimerRegistry>((_, given) =>
        {
            var (options, due) = ((GrainTimerCreationOptions)given[3]!, (Delegate)given[1]!);
            var timer = (time.GetUtcNow() + options.DueTime, new Action(() => ((Task)due.DynamicInvoke(given[2], CancellationToken.None)!).Ignore()));
            if (number == _activation)
            {
                _timers.Add(timer);
            }

            return Stub.Of<IGrainTimer>((_, _) =>
            {
                _timers.Remove(timer);
                return null;
            });
        });
        var reminders = Stub.Of<IReminderRegistry>((method, given) => method.Name switch
        {
            _ when number != _activation => Never(method.ReturnType),
            "RegisterOrUpdateReminder" => Set((string)given[1]!),
            "GetReminder" => Task.FromResult(Reminders.Contains((string)given[1]!) ? _reminder : null),
            _ => Forget(),
        });
        var runtime = Stub.Of<IGrainRuntime>((method, _) => method.Name switch
        {
            "get_GrainFactory" => grains,
            "get_TimerRegistry" => timers,
            "DeactivateOnIdle" => Leave(number),
            var name => throw new NotSupportedException(name),
        });
        var services = Stub.Of<IServiceProvider>((_, given) => (Type)given[0]! == typeof(IGrainRuntime) ? runtime : (Type)given[0]! == typeof(IReminderRegistry) ? reminders : null);
        var context = Stub.Of<IGrainContext>((method, _) => method.Name switch
        {
            "get_GrainId" => id,
            "get_ActivationServices" => services,
            "Deactivate" => Leave(number),
            var name => throw new NotSupportedException(name),
        });
        var kept = Stub.Of<IPersistentState<TState>>((method, given) => method.Name switch
        {
            "get_State" => state,
            "set_State" => state = (TState)given[0]!,
            "ClearStateAsync" => number == _activation ? Keep(number, _empty) : Never(typeof(Task)),
            "WriteStateAsync" => number == _activation ? Keep(number, state) : Never(typeof(Task)),
            var name => throw new NotSupportedException(name),
        });
        return make(context, kept);
    }

    private Task<IGrainReminder> Set(string reminder)
    {
        Reminders.Add(reminder);
        return Task.FromResult(_reminder);
    }

    private Task Forget()
    {
        Reminders.Clear(); // None of these grains has two.
        return Task.CompletedTask;
    }

    private object? Leave(int number)
    {
        if (number == _activation)
        {
            Die();
        }

        return null;
    }

    private Task Keep(int number, TState state)
    {
        var fate = Write();
        if (fate is not (WriteFate.Lost or WriteFate.DiesBefore))
        {
            Stored = state;
        }

        switch (fate)
        {
            case WriteFate.Lost or WriteFate.Unsaid:
                return Task.FromException(new TimeoutException("The store did not answer."));
            case WriteFate.DiesBefore or WriteFate.DiesAfter:
                Leave(number);
                return Never(typeof(Task));
            default:
                return Task.CompletedTask;
        }
    }

    /// <summary>What a dead silo's grains wait for.</summary>
    private static Task Never(Type task) => task == typeof(Task) ? new TaskCompletionSource().Task : new TaskCompletionSource<IGrainReminder>().Task;
}

/// <summary>What becomes of a write.</summary>
internal enum WriteFate
{
    Kept,

    /// <summary>It fails, and is not there.</summary>
    Lost,

    /// <summary>It is there, and the store says that it failed.</summary>
    Unsaid,

    /// <summary>The silo dies, and it is not there.</summary>
    DiesBefore,

    /// <summary>The silo dies, and it is there.</summary>
    DiesAfter,
}
