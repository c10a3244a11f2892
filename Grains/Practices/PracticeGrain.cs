using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Lists;
using PhrCluster.Identity;
using PhrCluster.Practices;

namespace PhrCluster.Grains.Practices;

/// <inheritdoc cref="IPracticeGrain"/>
/// <remarks>It holds nothing: who may be asked, the parts of the list know, and who is shown, their records decide. It asks them with the caller's own ticket.</remarks>
[GrainType("phr.practice"), StatelessWorker, Reentrant]
public sealed partial class PracticeGrain(IListVault vault, TicketVerifier tickets, TimeProvider time, ILogger<PracticeGrain> logger) : Grain, IPracticeGrain
{
    /// <summary>A row that takes longer is not waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    /// <summary>Records that one view asks at a time.</summary>
    private const int AtATime = 10;

    /// <summary>Parts of the list that are read at a time: a small practice has few people in each.</summary>
    private const int PartsAtATime = 8;

    public async Task<PatientsOutcome> Patients(AccessTicket ticket, string? continuation, CancellationToken cancellationToken)
    {
        var (organization, refusal) = Asking(ticket, "Patient", AccessAction.ListPatient);
        if (refusal is not null)
        {
            return new PatientsOutcome.Refused(new Explanation(Permitted: false, 0, null, [], refusal));
        }

        UInt128? after = null;
        if (continuation is not null)
        {
            if (!UInt128.TryParse(continuation, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var place))
            {
                return new PatientsOutcome.Invalid("continuation", "must be that of a page before");
            }

            after = place;
        }

        var list = vault.ListOf(ListKind.Patients, organization!);
        var rows = ImmutableArray.CreateBuilder<PatientRow>();
        var looks = 0;
        var hasMore = true;
        while (hasMore && rows.Count < RecordLimits.MaxPatientRows && looks < RecordLimits.MaxPatientLooks)
        {
            // No more than there is room for: nobody is looked at who is not shown.
            var wanted = Math.Min(RecordLimits.MaxPatientRows - rows.Count, RecordLimits.MaxPatientLooks - looks);
            var next = await Next(list, after, wanted + 1, cancellationToken);
            hasMore = next.Count > wanted;
            var asked = next.Take(wanted).ToList();
            looks += asked.Count;
            after = asked.Count > 0 ? asked[^1].Place : after;
            rows.AddRange((await Look(list, asked, ticket, cancellationToken)).OfType<PatientRow>());
        }

        return new PatientsPage(rows.ToImmutable(), hasMore ? after?.ToString("x32", CultureInfo.InvariantCulture) : null);
    }

    /// <summary>Those who come next, from as many parts of the list as it takes.</summary>
    private async Task<List<ListedPerson>> Next(PeopleListName list, UInt128? after, int count, CancellationToken cancellationToken)
    {
        var next = new List<ListedPerson>();
        var first = after is { } place ? PatientParts.Of(place) : 0;
        for (var part = first; part < PatientParts.Count && next.Count < count; part += PartsAtATime)
        {
            var read = await Task.WhenAll(Enumerable.Range(part, Math.Min(PartsAtATime, PatientParts.Count - part))
                .Select(it => PatientParts.At(GrainFactory, list, it).Page(after, count, cancellationToken)));
            next.AddRange(read.SelectMany(static it => it));
        }

        return next.Count > count ? next[..count] : next;
    }

    private Task<PatientRow?[]> Look(PeopleListName list, List<ListedPerson> asked, AccessTicket ticket, CancellationToken cancellationToken) =>
        AskEach(asked, person => Row(list, person, ticket, cancellationToken), cancellationToken);

    /// <summary>Asks as many records at a time as one view may.</summary>
    private static async Task<TRow[]> AskEach<TAsked, TRow>(List<TAsked> asked, Func<TAsked, Task<TRow>> ask, CancellationToken cancellationToken)
    {
        var rows = new TRow[asked.Count];
        using var room = new SemaphoreSlim(AtATime);
        await Task.WhenAll(asked.Select(async (it, at) =>
        {
            await room.WaitAsync(cancellationToken);
            try
            {
                rows[at] = await ask(it);
            }
            finally
            {
                room.Release();
            }
        }));
        return rows;
    }

    /// <returns>Null for somebody who is not to be seen.</returns>
    private async Task<PatientRow?> Row(PeopleListName list, ListedPerson person, AccessTicket ticket, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var citizen = vault.Open(list, person.SealedId.AsSpan());
            switch (await GrainFactory.GetGrain<ICitizenGrain>(citizen).AsPatient(ticket, either.Token).WaitAsync(either.Token))
            {
                case PatientIntroduced introduced:
                    return new PatientRow(citizen, introduced.Held?.Demographics);
                case AsPatientOutcome.Refused { Explanation: { Reason.Code: ReasonCode.NotRegisteredThere, Version: > 0 and var version } }:
                    // The list has not heard of it. Nobody waits until it has: the next look comes to the same.
                    PatientParts.Of(GrainFactory, list, person.Place).Take(person with { Version = version, SealedId = [] }, RecordLimits.MaxPatientsPerPart, CancellationToken.None).Ignore();
                    return null;
                default:
                    return null;
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!patience.IsCancellationRequested)
            {
                LogNotLoaded(e);
            }

            return new PatientRow(null, null);
        }
    }

    /// <summary>For which organisation somebody asks.</summary>
    /// <param name="type">What their scopes must let them search for.</param>
    private (string? Organization, Reason? Refusal) Asking(AccessTicket ticket, string type, AccessAction action) => tickets.Verify(ticket, time.GetUtcNow()) switch
    {
        VerifiedTicket { Citizen: not null, Role: Role.Professional } => (null, new Reason(ReasonCode.TicketUnusable) { Fault = TicketFault.OtherRecord }),
        VerifiedTicket { Role: Role.Professional, Organization: { } organization } asking => asking.Scopes.Permits(ScopeAction.Search, type)
            ? (OrganizationNames.Kept(organization), null)
            : (null, new Reason(ReasonCode.ScopeLacking)),
        VerifiedTicket => (null, new Reason(ReasonCode.NotForThisRole) { Action = action }),
        TicketRejected rejected => (null, new Reason(ReasonCode.TicketUnusable) { Fault = rejected.Fault }),
        _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
    };

    private readonly ILogger _logger = logger;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A row of a practice's list could not be loaded.")]
    private partial void LogNotLoaded(Exception failure);
}
