using PhrCluster.Identity;

namespace PhrCluster.Grains.Identity;

/// <inheritdoc cref="ITokenUseGrain"/>
/// <remarks>The state is one small row for each grant, and goes once the grant is over by itself.</remarks>
[GrainType("phr.token-use")]
public sealed class TokenUseGrain([PersistentState("use")] IPersistentState<TokenUses> uses, TimeProvider time) : Grain, ITokenUseGrain, IRemindable
{
    /// <summary>No grant lasts longer, whatever a front door says: what is kept of it must go some day.</summary>
    public static readonly TimeSpan LongestGrant = TimeSpan.FromDays(400);

    private const string Forget = "forget";

    private static readonly TimeSpan Look = TimeSpan.FromDays(1);

    /// <summary>Orleans' least.</summary>
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);

    public async Task<TokenUse> Use(int generation, DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        RequireKey();
        var held = uses.State;
        if (held.Ended)
        {
            return TokenUse.Ended;
        }

        var isFirst = generation == held.Next;
        await Keep(isFirst ? held with { Next = held.Next + 1 } : held with { Ended = true }, until);
        return isFirst ? TokenUse.First : TokenUse.Again;
    }

    public Task End(DateTimeOffset until, CancellationToken cancellationToken = default)
    {
        RequireKey();
        return uses.State.Ended ? Task.CompletedTask : Keep(uses.State with { Ended = true }, until);
    }

    public Task<bool> IsEnded(CancellationToken cancellationToken = default)
    {
        if (!uses.RecordExists)
        {
            DeactivateOnIdle();
        }

        return Task.FromResult(uses.State.Ended);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (time.GetUtcNow() < uses.State.Until)
        {
            return;
        }

        await uses.ClearStateAsync();
        if (await this.GetReminder(reminderName) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }

        DeactivateOnIdle();
    }

    private async Task Keep(TokenUses after, DateTimeOffset until)
    {
        var now = time.GetUtcNow();
        var last = until < now + LongestGrant ? until : now + LongestGrant;
        var before = uses.State;
        uses.State = after with { Until = last > before.Until ? last : before.Until };
        try
        {
            if (!uses.RecordExists)
            {
                var due = uses.State.Until - now;
                await this.RegisterOrUpdateReminder(Forget, due < Soonest ? Soonest : due > Look ? Look : due, Look);
            }

            await uses.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle(); // What is in memory is not what is kept.
            throw;
        }
    }

    private void RequireKey()
    {
        if (this.GetPrimaryKeyString().Length > RecordLimits.MaxIdLength)
        {
            DeactivateOnIdle();
            throw new ArgumentException($"The key must have at most {RecordLimits.MaxIdLength} characters.");
        }
    }
}
