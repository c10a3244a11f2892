using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Identity;
using PhrCluster.Programmes;

namespace PhrCluster.Client.Programmes;

/// <summary>Programmes: for anybody what is public, and for their administrators the rest. Where there is none of an id, that is told as a rule of <c>id</c>.</summary>
public static class ProgrammeRegister
{
    /// <summary>All that were ever opened; for administrators with drafts.</summary>
    /// <param name="session">Null for what is public.</param>
    /// <exception cref="AccessRefusedException">The caller is no administrator of programmes.</exception>
    public static async Task<ImmutableArray<ListedProgramme>> All(IGrainFactory grains, Session? session = null, CancellationToken cancellation = default) =>
        Answer.Expect<ProgrammeList>(await grains.GetGrain<IProgrammeRegisterGrain>(0).Programmes(await Ticket(session, cancellation), cancellation)).Programmes;

    /// <inheritdoc cref="IProgrammeGrain.Show"/>
    /// <exception cref="AccessRefusedException">The caller is no administrator of programmes.</exception>
    /// <exception cref="RequestInvalidException">There is none, or it is a draft.</exception>
    public static async Task<ProgrammeShown> Show(IGrainFactory grains, string id, Session? session = null, CancellationToken cancellation = default) =>
        Answer.Expect<ProgrammeShown>(await grains.GetGrain<IProgrammeGrain>(Key(id)).Show(await Ticket(session, cancellation), cancellation));

    /// <inheritdoc cref="IProgrammeGrain.Draft"/>
    public static Task<ProgrammeShown> Draft(Session session, ProgrammeDraft draft, CancellationToken cancellation = default) =>
        Become(session, draft.Id, cancellation, (grain, ticket) => grain.Draft(ticket, draft.Kind, draft.Terms, cancellation));

    /// <inheritdoc cref="IProgrammeGrain.Change"/>
    public static Task<ProgrammeShown> Change(Session session, string id, ProgrammeTerms terms, int? ifMatch = null, CancellationToken cancellation = default) =>
        Become(session, id, cancellation, (grain, ticket) => grain.Change(ticket, terms, ifMatch, cancellation));

    /// <inheritdoc cref="IProgrammeGrain.Open"/>
    public static Task<ProgrammeShown> Open(Session session, string id, int version, CancellationToken cancellation = default) =>
        Become(session, id, cancellation, (grain, ticket) => grain.Open(ticket, version, cancellation));

    /// <inheritdoc cref="IProgrammeGrain.Close"/>
    public static Task<ProgrammeShown> Close(Session session, string id, CancellationToken cancellation = default) =>
        Become(session, id, cancellation, (grain, ticket) => grain.Close(ticket, cancellation));

    /// <inheritdoc cref="IProgrammeGrain.End"/>
    public static Task<ProgrammeShown> End(Session session, string id, CancellationToken cancellation = default) =>
        Become(session, id, cancellation, (grain, ticket) => grain.End(ticket, cancellation));

    /// <inheritdoc cref="IProgrammeGrain.Report"/>
    public static Task<ProgrammeShown> Report(Session session, string id, string words, CancellationToken cancellation = default) =>
        Become(session, id, cancellation, (grain, ticket) => grain.Report(ticket, words, cancellation));

    private static async Task<ProgrammeShown> Become(
        Session session, string id, CancellationToken cancellation, Func<IProgrammeGrain, AccessTicket, Task<ProgrammeOutcome>> become) =>
        Answer.Expect<ProgrammeShown>(await become(session.Grains.GetGrain<IProgrammeGrain>(Key(id)), await session.Tickets.Get(cancellation)));

    private static async ValueTask<AccessTicket?> Ticket(Session? session, CancellationToken cancellation) => session is null ? null : await session.Tickets.Get(cancellation);

    /// <summary>A key is never empty; what breaks the rule of ids, the grain refuses.</summary>
    private static string Key(string id) => id.Length is 0 or > RecordLimits.MaxProgrammeId ? "-" : id;
}
