using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PhrCluster.AccessLog;
using PhrCluster.Anchors;
using PhrCluster.Core.Identity;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;

namespace PhrCluster.Grains.RecordDirectory;

/// <summary>Lists who is in the record. It opens each partition's opening row and nothing behind it (G7).</summary>
[GrainType("phr.record-directory")]
public sealed partial class RecordDirectoryGrain(
    IJournalStore store,
    IRecordVault vault,
    TipAttestation attestation,
    TicketVerifier tickets,
    TimeProvider time,
    ILogger<RecordDirectoryGrain> logger) : Grain, IRecordDirectoryGrain
{
    /// <summary>One answer is one message, and one page of the store.</summary>
    public const int PageSize = 500;

    /// <summary>The same for where records stand: each is read from the store.</summary>
    public const int AttestedPageSize = 200;

    public Task<CitizensOutcome> Citizens(AccessTicket ticket, string? continuation, CancellationToken cancellationToken) =>
        List(
            ticket, continuation, PageSize, page => ValueTask.FromResult<CitizensOutcome>(Disclose(page)),
            static (field, rule) => new CitizensOutcome.Invalid(field, rule), cancellationToken);

    public Task<AttestOutcome> Attest(AccessTicket ticket, string? continuation, CancellationToken cancellationToken) =>
        List<AttestOutcome>(
            ticket, continuation, AttestedPageSize, async page => await attestation.Of(page, cancellationToken),
            static (field, rule) => new AttestOutcome.Invalid(field, rule), cancellationToken);

    private async Task<TOutcome> List<TOutcome>(
        AccessTicket ticket, string? continuation, int pageSize, Func<PartitionPage, ValueTask<TOutcome>> answer,
        Func<string, string, TOutcome> invalid, CancellationToken cancellationToken)
        where TOutcome : class, IRefusable<TOutcome>
    {
        if (Refusal(ticket) is { } reason)
        {
            return TOutcome.Refuse(reason);
        }

        try
        {
            return await answer(await store.ListPartitions(continuation, pageSize, cancellationToken));
        }
        catch (FormatException)
        {
            return invalid("continuation", "must be that of a page before");
        }
        catch (StoreUnavailableException e)
        {
            LogUnavailable(e);
            throw new RecordUnavailableException("The store can't be reached at the moment.", RecordTrouble.StoreUnreachable);
        }
        catch (JournalCorruptException e)
        {
            LogUnavailable(e);
            throw new RecordUnavailableException("The store is damaged where citizens are listed.", RecordTrouble.Damaged);
        }
    }

    /// <summary>Orleans' own grain tells it, and much more that no client may learn.</summary>
    public async Task<SilosOutcome> Silos(AccessTicket ticket, CancellationToken cancellationToken)
    {
        if (Refusal(ticket) is { } refusal)
        {
            return SilosOutcome.Refuse(refusal);
        }

        var management = GrainFactory.GetGrain<IManagementGrain>(0);
        SiloAddress[] silos = [.. (await management.GetHosts(onlyActive: true, cancellationToken)).Keys];
        var states = await management.GetRuntimeStatistics(silos, cancellationToken);
        return new SilosDisclosed([.. silos.Zip(states, static (silo, state) => new SiloState(
            silo.Endpoint.ToString(),
            state.EnvironmentStatistics.FilteredCpuUsagePercentage,
            state.EnvironmentStatistics.FilteredMemoryUsageBytes,
            state.ActivationCount))]);
    }

    public async Task<SilosOutcome> PutDown(AccessTicket ticket, TimeSpan idle, CancellationToken cancellationToken)
    {
        if (Refusal(ticket) is { } refusal)
        {
            return SilosOutcome.Refuse(refusal);
        }

        if (idle < TimeSpan.Zero)
        {
            return new SilosOutcome.Invalid("idle", "must not be negative");
        }

        await GrainFactory.GetGrain<IManagementGrain>(0).ForceActivationCollection(idle, cancellationToken);
        return await Silos(ticket, cancellationToken);
    }

    private Explanation? Refusal(AccessTicket ticket)
    {
        var reason = tickets.Verify(ticket, time.GetUtcNow()) switch
        {
            VerifiedTicket { Citizen: not null, Role: Role.Admin } => new Reason(ReasonCode.TicketUnusable) { Fault = TicketFault.OtherRecord },
            VerifiedTicket { Role: Role.Admin, Purpose: not null } listing =>
                listing.Scopes.Permits(ScopeAction.Search, "Patient") ? null : new Reason(ReasonCode.ScopeLacking),
            VerifiedTicket => new Reason(ReasonCode.OnlyAdministratorsList),
            TicketRejected rejected => new Reason(ReasonCode.TicketUnusable) { Fault = rejected.Fault },
            _ => throw new InvalidOperationException("A verdict is neither verified nor rejected."),
        };
        return reason is null ? null : new Explanation(Permitted: false, 0, null, [], reason);
    }

    public Task<string> TimeZone(CancellationToken cancellationToken) => Task.FromResult(DeploymentZone.Current.Name);

    private CitizensDisclosed Disclose(PartitionPage page)
    {
        var citizens = ImmutableArray.CreateBuilder<string>(page.Partitions.Length);
        var damaged = ImmutableArray.CreateBuilder<string>();
        foreach (var row in page.Partitions)
        {
            try
            {
                citizens.Add(vault.Unwrap(row.Partition, row.Opening).Citizen);
            }
            catch (JournalCorruptException)
            {
                damaged.Add(row.Partition.ToString());
            }
        }

        return new CitizensDisclosed(citizens.ToImmutable(), page.Continuation, damaged.ToImmutable());
    }

    private readonly ILogger _logger = logger;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journals' store can't be listed.")]
    private partial void LogUnavailable(Exception failure);
}
