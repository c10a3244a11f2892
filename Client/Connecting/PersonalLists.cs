using System.Collections.Immutable;
using PhrCluster.Delegation;
using PhrCluster.Practices;

namespace PhrCluster.Client.Connecting;

/// <summary>Lists of people that are the caller's own: whose, their ticket says.</summary>
public static class PersonalLists
{
    /// <inheritdoc cref="IPracticeGrain.Patients"/>
    /// <exception cref="AccessRefusedException">The caller is no professional who may.</exception>
    /// <exception cref="RequestInvalidException">The page does not go on from there.</exception>
    public static async Task<PatientsPage> Patients(IGrainFactory grains, TicketSource tickets, string? continuation = null, CancellationToken cancellation = default) =>
        Answer.Expect<PatientsPage>(await grains.GetGrain<IPracticeGrain>(0).Patients(await tickets.Get(cancellation), continuation, cancellation));

    /// <inheritdoc cref="IDelegationsGrain.ToMe"/>
    /// <exception cref="AccessRefusedException">The caller is no citizen with a ticket for their own record.</exception>
    public static async Task<ImmutableArray<string>> DelegationsToMe(IGrainFactory grains, TicketSource tickets, CancellationToken cancellation = default) =>
        Answer.Expect<DelegationsListed>(await grains.GetGrain<IDelegationsGrain>(0).ToMe(await tickets.Get(cancellation), cancellation)).Citizens;
}
