using System.Collections.Immutable;
using PhrCluster.Alerts;
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

    /// <inheritdoc cref="IPracticeGrain.Worklist"/>
    /// <exception cref="AccessRefusedException">The caller is no professional who may.</exception>
    /// <exception cref="RequestInvalidException">The page does not go on from there.</exception>
    public static async Task<WorklistPage> Worklist(IGrainFactory grains, TicketSource tickets, WorklistQuery query, CancellationToken cancellation = default) =>
        Answer.Expect<WorklistPage>(await grains.GetGrain<IPracticeGrain>(0).Worklist(await tickets.Get(cancellation), query, cancellation));

    /// <inheritdoc cref="IPracticeGrain.HandleTask"/>
    /// <exception cref="AccessRefusedException">The caller is no professional who may, or the citizen does not let them.</exception>
    /// <exception cref="RequestInvalidException">There is no such task, or the action is none.</exception>
    public static async Task<AlertHandled> HandleTask(IGrainFactory grains, TicketSource tickets, TaskAction action, CancellationToken cancellation = default) =>
        Answer.Expect<AlertHandled>(await grains.GetGrain<IPracticeGrain>(0).HandleTask(await tickets.Get(cancellation), action, cancellation));

    /// <inheritdoc cref="IDelegationsGrain.ToMe"/>
    /// <exception cref="AccessRefusedException">The caller is no citizen with a ticket for their own record.</exception>
    public static async Task<ImmutableArray<string>> DelegationsToMe(IGrainFactory grains, TicketSource tickets, CancellationToken cancellation = default) =>
        Answer.Expect<DelegationsListed>(await grains.GetGrain<IDelegationsGrain>(0).ToMe(await tickets.Get(cancellation), cancellation)).Citizens;
}
