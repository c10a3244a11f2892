using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Encoding;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Anchors;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Messages;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Programmes;
using PhrCluster.Grains.Requests;
using PhrCluster.Grains.Telemetry;
using PhrCluster.Grains.Transparency;

namespace PhrCluster.Grains.Citizen;

/// <summary>What every citizen grain of a silo uses, held once.</summary>
public sealed partial class CitizenServices(
    IJournalStore store,
    IRecordVault vault,
    TipAttestation attestation,
    TicketVerifier tickets,
    IOptions<JournalOptions> journal,
    DecodedMemory memory,
    IOptions<CitizenOptions> citizens,
    TimeProvider time,
    IEnumerable<IOutboxPost> posts,
    OutboxReminders reminders,
    ConsentReceipts receipts,
    IMessageChannel channel,
    IListVault lists,
    IOptions<MessageOptions> messages,
    CitizensProgrammes programmes,
    TrustTally trust,
    RecordMeter meter,
    ContributionPost contributions,
    ILogger<CitizenGrain> logger)
{
    public TicketVerifier Tickets => tickets;

    public TimeProvider Time => time;

    /// <summary>Who is told of what citizens' grains commit.</summary>
    public ImmutableArray<IOutboxPost> Posts { get; } = [.. posts];

    /// <summary>Those of <see cref="Posts"/> whose receivers hear behind every turn.</summary>
    public ImmutableArray<IPostBehindTurns> PostsBehindTurns { get; } = [.. posts.OfType<IPostBehindTurns>()];

    /// <summary>Whether citizens are told anything outside their records.</summary>
    public bool TellsOutside => channel.Service is not null;

    /// <summary>An attempt to tell lasts no longer.</summary>
    public TimeSpan MessageTimeout => messages.Value.Timeout;

    /// <summary>Tells a citizen outside their record.</summary>
    public IMessageInbox MessagesOf(IGrainFactory grains, string citizen) => grains.GetGrain<IMessageInbox>(lists.AlarmOf(citizen));

    public CitizensProgrammes Programmes => programmes;

    /// <summary>Counts for everybody what happens in records.</summary>
    public TrustTally Trust => trust;

    public RecordMeter Meter => meter;

    public ContributionPost Contributions => contributions;

    public OutboxReminders Reminders => reminders;

    public ConsentReceipts Receipts => receipts;

    public TipAttestation Attestation => attestation;

    public JournalOptions Journal => journal.Value;

    public TimeSpan EmergencyWindow => citizens.Value.EmergencyWindow;

    public bool Alerts => citizens.Value.Alerts;

    public ConsentLimits Consents => citizens.Value.Consents;

    public string? Fault(string citizen) => CitizenId.Fault(citizen, citizens.Value.NhsNumbers);

    public CitizenJournal JournalOf(string citizen) =>
        new(citizen, store, vault, journal.Value, memory, logger, (uint)RandomNumberGenerator.GetInt32(int.MinValue, int.MaxValue), meter);

    public PartitionKey PartitionOf(string citizen) => vault.PartitionOf(citizen);

    public ChainHash GenesisOf(string citizen) => ChainHash.Genesis(vault.PartitionOf(citizen));

    public JournalAudit AuditOf(string citizen) => new(citizen, store, vault);

    [LoggerMessage(Level = LogLevel.Error, Message = "A journal is damaged at sequence number {Sequence}.")]
    public partial void LogCorrupt(long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A record's store failed.")]
    public partial void LogUnavailable(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A record stands at version {Version}, and a caller with a valid ticket has seen version {Seen}: its rows were set back, or the caller is wrong.")]
    public partial void LogSetBack(long version, long seen);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What a citizen's grain has to tell could not be told yet.")]
    public partial void LogNotTold(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A reminder of what a citizen's grain has to tell could not be set.")]
    public partial void LogNoReminder(Exception failure);

    private readonly ILogger _logger = logger;
}
