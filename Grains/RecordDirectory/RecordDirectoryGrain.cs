using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PhrCluster.AccessLog;
using PhrCluster.Core.Identity;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;

namespace PhrCluster.Grains.RecordDirectory;

/// <summary>Lists who is in the record. It opens each partition's opening row and nothing behind it (G7).</summary>
[GrainType("phr.record-directory")]
public sealed partial class RecordDirectoryGrain(
    IJournalStore store, IRecordVault vault, TicketVerifier tickets, TimeProvider time, ILogger<RecordDirectoryGrain> logger) : Grain, IRecordDirectoryGrain
{
    /// <summary>One answer is one message, and one page of the store.</summary>
    public const int PageSize = 500;

    public async Task<CitizensOutcome> Citizens(AccessTicket ticket, string? continuation, CancellationToken cancellationToken)
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
        if (reason is not null)
        {
            return new CitizensOutcome.Refused(new Explanation(Permitted: false, 0, null, [], reason));
        }

        try
        {
            var page = await store.ListPartitions(continuation, PageSize, cancellationToken);
            return Disclose(page);
        }
        catch (StoreUnavailableException e)
        {
            LogUnavailable(e);
            throw new RecordUnavailableException("The store can't be reached at the moment.");
        }
        catch (JournalCorruptException e)
        {
            LogUnavailable(e);
            throw new RecordUnavailableException("The store is damaged where citizens are listed.");
        }
    }

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
