namespace PhrCluster.Grains;

/// <summary>Replaces what a grain keeps.</summary>
internal static class KeptStates
{
    /// <summary>Writes a state in the place of the one that is held, unless it is that one. Should it fail, the activation goes: what is in memory is not what is kept.</summary>
    public static async Task Replace<T>(this IGrainBase grain, IPersistentState<T> held, T state, CancellationToken cancellationToken)
        where T : class
    {
        if (ReferenceEquals(state, held.State))
        {
            return;
        }

        held.State = state;
        try
        {
            await held.WriteStateAsync(cancellationToken);
        }
        catch
        {
            grain.DeactivateOnIdle();
            throw;
        }
    }
}
