namespace PhrCluster.Tests.Thorough.Grains;

/// <summary>
/// What carries the calls of a story. A call may arrive, be lost, come later or twice, or arrive without its answer; or whoever sends it dies, before it goes or after.
/// </summary>
/// <param name="odds">One call in so many has each of these fates.</param>
internal sealed class LossyWire(Random random, int odds)
{
    private readonly List<Action> _late = [];

    /// <summary>Whether anything is under way that comes late.</summary>
    public bool HasLate => _late.Count > 0;

    /// <param name="fails">False for a call that arrives, whatever its luck would have been.</param>
    public Task<T> Send<T>(Func<Task<T>> arrive, Action senderDies, bool fails)
    {
        switch (fails ? random.Next(odds) : odds)
        {
            case 0:
                return Task.FromException<T>(new TimeoutException());
            case 1:
                arrive().Ignore();
                return Task.FromException<T>(new TimeoutException());
            case 2:
                _late.Add(() => arrive().Ignore());
                return Task.FromException<T>(new TimeoutException());
            case 3:
                _late.Add(() => arrive().Ignore());
                return arrive();
            case 4:
                senderDies();
                return new TaskCompletionSource<T>().Task;
            case 5:
                _late.Add(() => arrive().Ignore());
                senderDies();
                return new TaskCompletionSource<T>().Task;
            default:
                return arrive();
        }
    }

    /// <summary>Some of what is under way arrives, in any order.</summary>
    public void DeliverSome() => Deliver(random.Next(_late.Count + 1));

    /// <summary>All that is under way arrives, in any order; what that sends off late is under way then.</summary>
    public void DeliverAll() => Deliver(_late.Count);

    /// <summary>One of what is under way arrives.</summary>
    public void DeliverOne() => Deliver(Math.Min(1, _late.Count));

    /// <summary>What is under way never arrives.</summary>
    public void Lose() => _late.Clear();

    private void Deliver(int count)
    {
        for (; count > 0; count--)
        {
            var at = random.Next(_late.Count);
            var message = _late[at];
            _late.RemoveAt(at);
            message();
        }
    }
}
