namespace PhrCluster.Grains.Journal;

/// <summary>Tells what keeps a store from being of use.</summary>
public interface IStoreWatch
{
    /// <summary>Cheap: asked every few seconds. Null while commits are taken.</summary>
    /// <exception cref="StoreUnavailableException">The store could not be read.</exception>
    ValueTask<StoreTrouble?> Trouble(CancellationToken cancellationToken);
}

/// <summary>What keeps a store from taking commits.</summary>
/// <param name="Why">In words for whoever runs the silo, without anything that is stored.</param>
/// <param name="IsClock">The silo's clock and the store's differ.</param>
public sealed record StoreTrouble(string Why, bool IsClock = false)
{
    /// <param name="ahead">How far the silo's clock is ahead of the store's; negative where it is behind.</param>
    /// <returns>Null while the clocks agree.</returns>
    public static StoreTrouble? OfClock(TimeSpan ahead) => ClockDiffersException.Fault(ahead) is { } why ? new StoreTrouble(why, IsClock: true) : null;
}
