using System.Collections.Immutable;
using PhrCluster.Grains.Messages;
using PhrCluster.Subscriptions;

namespace PhrCluster.Tests.Thorough.Grains.Messages;

/// <summary>The deliveries on a silo of a story: whatever they ask for waits until the story lets it happen, and nothing happens once the silo has died.</summary>
internal sealed class StorySilo : IMessagePorts
{
    private readonly Action<KeptMessages> _keep;
    private readonly Func<ImmutableArray<WaitingMessage>> _ask;
    private readonly StoryService _service;
    private readonly List<Errand> _errands = [];

    /// <param name="kept">What it begins from.</param>
    /// <param name="keep">Keeps a state, for whoever comes after it.</param>
    /// <param name="ask">What the record tells at the moment.</param>
    public StorySilo(KeptMessages kept, Action<KeptMessages> keep, Func<ImmutableArray<WaitingMessage>> ask, StoryService service, TimeProvider time)
    {
        (State, _keep, _ask, _service) = (kept, keep, ask, service);
        Delivery = new MessageDelivery(this, new MessageOptions(), time);
    }

    public MessageDelivery Delivery { get; }

    public KeptMessages State { get; private set; }

    public bool IsDead { get; private set; }

    /// <summary>Whether something waits to happen.</summary>
    public bool IsWaiting => _errands.Count > 0;

    /// <summary>What was sent without asking first; null for nothing.</summary>
    public string? Wrong { get; private set; }

    private ImmutableArray<WaitingMessage>? _asked;

    public Task Keep(KeptMessages state)
    {
        if (ReferenceEquals(state, State))
        {
            return Task.CompletedTask;
        }

        var done = new TaskCompletionSource();
        _errands.Add(new Errand(
            fault =>
            {
                if (fault != Fault.Before)
                {
                    _keep(state);
                    State = state;
                }

                return fault == Fault.None;
            },
            fails =>
            {
                if (fails)
                {
                    IsDead = true; // Its activation goes, and somebody begins from what is kept.
                    return;
                }

                done.SetResult();
            }));
        return done.Task;
    }

    public async Task<ImmutableArray<WaitingMessage>> Ask(CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<ImmutableArray<WaitingMessage>>();
        ImmutableArray<WaitingMessage> told = [];
        var errand = new Errand(
            fault =>
            {
                told = _ask();
                return fault == Fault.None;
            },
            fails =>
            {
                if (fails)
                {
                    done.TrySetException(new TimeoutException());
                }
                else
                {
                    done.TrySetResult(told);
                }
            });
        _errands.Add(errand);
        await using var given = cancellationToken.Register(() => Leave(errand, () => done.TrySetCanceled(cancellationToken)));
        _asked = await done.Task;
        return _asked.Value;
    }

    public async Task<DeliveryFailure?> Send(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var versions = State.Pending.First(pending => pending.Id == message.Id).Versions;
        var asked = _asked ?? [];
        Wrong ??= versions.Any(version => asked.All(told => told.Version != version.Version)) ? $"{message.Id} was sent, and nobody asked whether it stands" : null;
        _asked = null;
        var done = new TaskCompletionSource<DeliveryFailure?>();
        var answers = true;
        var errand = new Errand(
            fault =>
            {
                if (fault != Fault.Before)
                {
                    _service.Take(message, [.. asked.Where(told => versions.Any(version => version.Version == told.Version))]);
                }

                answers = fault != Fault.Hangs;
                return fault == Fault.None;
            },
            fails =>
            {
                if (answers)
                {
                    done.TrySetResult(fails ? DeliveryFailure.Rejected : null);
                }
            });
        _errands.Add(errand);
        await using var given = cancellationToken.Register(() => Leave(errand, () => done.TrySetCanceled(cancellationToken)));
        return await done.Task;
    }

    /// <summary>Lets the next step of something happen that waits: first what it does, and later its answer.</summary>
    public void Step(Random random, bool fails)
    {
        var errand = _errands[random.Next(_errands.Count)];
        if (!errand.IsDone)
        {
            var fault = fails ? (Fault)random.Next(8) : Fault.None;
            errand.Do(fault > Fault.Hangs ? Fault.None : fault);
            return;
        }

        _errands.Remove(errand);
        errand.Answer();
    }

    public void Die()
    {
        IsDead = true;
        _errands.Clear();
    }

    private void Leave(Errand errand, Action cancel)
    {
        if (!IsDead)
        {
            _errands.Remove(errand);
            cancel();
        }
    }

    /// <summary>What goes wrong with an errand.</summary>
    private enum Fault
    {
        None = 0,

        /// <summary>It is not done.</summary>
        Before,

        /// <summary>It is done, and the answer is that it failed, or is lost.</summary>
        After,

        /// <summary>It is done, and nobody answers.</summary>
        Hangs,
    }

    private sealed class Errand(Func<Fault, bool> does, Action<bool> answers)
    {
        private bool _fails;

        public bool IsDone { get; private set; }

        public void Do(Fault fault) => (_fails, IsDone) = (!does(fault), true);

        public void Answer() => answers(_fails);
    }
}
