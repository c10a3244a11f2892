using PhrCluster.Identity;

namespace PhrCluster.Grains.Identity;

/// <inheritdoc cref="ITokenUseGrain"/>
/// <remarks>The state is one small row for each grant, and goes once the grant is over by itself.</remarks>
[GrainType("phr.token-use")]
public sealed class TokenUseGrain([PersistentState("use")] IPersistentState<TokenUses> uses, TimeProvider time, TokenUseVerifier? verifier = null) : Grain, ITokenUseGrain, IRemindable
{
    /// <summary>No grant lasts longer, whatever a front door says: what is kept of it must go some day.</summary>
    public static readonly TimeSpan LongestGrant = TimeSpan.FromDays(400);

    private const string Forget = "forget";

    private static readonly TimeSpan Look = TimeSpan.FromDays(1);

    /// <summary>Orleans' least.</summary>
    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(1);

    public async Task<TokenUse> Use(TokenUseStatement statement, CancellationToken cancellationToken = default)
    {
        var (generation, until) = Verified(statement, isUse: true);
        var held = uses.State;
        if (held.Ended)
        {
            return TokenUse.Ended;
        }

        var isFirst = generation == held.Next;
        await Keep(isFirst ? held with { Next = held.Next + 1 } : held with { Ended = true }, until);
        return isFirst ? TokenUse.First : TokenUse.Again;
    }

    public Task End(TokenUseStatement statement, CancellationToken cancellationToken = default)
    {
        var until = Verified(statement, isUse: false).Until;
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

    /// <exception cref="InvalidOperationException">Nothing is kept for whoever cannot show the issuer's word.</exception>
    private StatedUse Verified(TokenUseStatement statement, bool isUse)
    {
        var key = this.GetPrimaryKeyString();
        if (key.Length <= RecordLimits.MaxIdLength && verifier?.Verify(statement, key, time.GetUtcNow()) is { } stated && stated.Generation is not null == isUse)
        {
            return stated;
        }

        DeactivateOnIdle();
        throw new InvalidOperationException(verifier is null ? "The development issuer is off on this silo." : "The statement is not the issuer's word about this grant.");
    }
}
