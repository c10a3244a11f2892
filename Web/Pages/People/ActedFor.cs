using PhrCluster.AccessLog;
using PhrCluster.Client;
using PhrCluster.Client.Connecting;
using PhrCluster.Delegation;
using PhrCluster.Web.Smart.People;

namespace PhrCluster.Web.Pages.People;

/// <summary>Somebody for whom one acts, as their record says it now.</summary>
/// <param name="May">Null where the record did not answer in time: whether one acts for them is not known.</param>
internal sealed record ActedFor(Acting Acting, DelegationDisclosed? May)
{
    /// <summary>A record that takes longer is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <summary>Records that are asked at a time.</summary>
    private const int AtATime = 10;

    /// <summary>As somebody reads who it is.</summary>
    public string? Name => May?.Held?.Demographics.Name;

    /// <summary>Asks the record of each; those who no longer let the person act are left out.</summary>
    public static async Task<IReadOnlyList<ActedFor>> Look(Person person, IReadOnlyList<string> citizens, TimeProvider time, Func<Acting, CitizenSession> recordOf)
    {
        var rows = new ActedFor?[citizens.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime };
        await Parallel.ForAsync(0, citizens.Count, parallel, async (at, _) => rows[at] = await Of(person, citizens[at], time, recordOf));
        return [.. rows.OfType<ActedFor>()];
    }

    /// <returns>Null where they do not let the person act.</returns>
    private static async Task<ActedFor?> Of(Person person, string citizen, TimeProvider time, Func<Acting, CitizenSession> recordOf)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        foreach (var acting in Acting.Ways(person.Id, citizen))
        {
            try
            {
                return new ActedFor(acting, await recordOf(acting).Delegation(patience.Token).WaitAsync(patience.Token));
            }
            catch (AccessRefusedException e) when (e.Explanation.Reason.Code == ReasonCode.NoDelegation)
            {
                // Not for this purpose.
            }
            catch (Exception e) when (e is OperationCanceledException || CallFailure.Of(e) is not null)
            {
                return new ActedFor(acting, May: null);
            }
        }

        return null;
    }
}
