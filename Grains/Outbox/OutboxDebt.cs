namespace PhrCluster.Grains.Outbox;

/// <summary>
/// What one activation knows of what receivers of one kind may not have heard. A reminder goes only once nothing is owed: neither what a telling before did not bring, nor what an activation before
/// left behind, nor what is committed while something else is told.
/// </summary>
public sealed class OutboxDebt
{
    private bool _owes = true;
    private long _begun;

    /// <summary>What was told in vain first, and is owed since; null where nothing was, as far as this activation knows.</summary>
    public OldestNews? InVain { get; private set; }

    /// <summary>News that were expected so far.</summary>
    public long Mark { get; private set; }

    /// <summary>A reminder is set for news that are about to be committed.</summary>
    /// <returns>The mark of the record that will hold them.</returns>
    public long Expect() => ++Mark;

    /// <summary>Something is about to be told.</summary>
    /// <param name="mark">Of the record that it is told of.</param>
    /// <returns>Whether all is to be told, and not only what the last commit changed.</returns>
    public bool Begin(long mark)
    {
        var all = _owes || mark > _begun + 1;
        (_begun, _owes) = (Math.Max(_begun, mark), true);
        return all;
    }

    /// <summary>What was told was not taken.</summary>
    public void Fail(OldestNews news) => InVain ??= news;

    /// <summary>All that was told was taken.</summary>
    /// <returns>Whether nothing is owed any more.</returns>
    public bool Settle(long mark)
    {
        (_owes, InVain) = (mark != Mark, null);
        return !_owes;
    }
}
