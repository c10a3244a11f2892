using System.Collections.Immutable;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.Core.Emergency;

/// <summary>
/// Emergencies that are declared. One overrides nothing: the citizen's consents decide as ever, for a purpose that has to be declared first, ends by itself, and
/// is told to the citizen (ADR 0007).
/// </summary>
public static class Emergencies
{
    /// <summary>No emergency is declared for longer: one that ends later was declared under a clock that ran ahead, and is not open. Who needs longer declares again.</summary>
    public static readonly TimeSpan MaxWindow = TimeSpan.FromDays(7);

    public static bool IsEmergency(string? purpose) => purpose is PurposeOfUse.EmergencyTreatment or PurposeOfUse.BreakTheGlass;

    /// <summary>Only professionals of an organisation declare: somebody answers for them.</summary>
    public static bool MayDeclare(Requester by) => by is { Role: Role.Professional, Organization: not null } && IsEmergency(by.Purpose);

    /// <summary>Whether the requester has declared an emergency for this purpose that is not over.</summary>
    public static bool IsOpen(CitizenRecord record, Requester by, DateTimeOffset now) =>
        MayDeclare(by) && record.Emergencies.Any(open =>
            open.Until > now && open.Until - now <= MaxWindow && open.Subject == by.Subject && open.Organization == by.Organization && open.Purpose == by.Purpose);

    /// <summary>The emergency that the requester declared under an id, while it is open: sent twice, it is one.</summary>
    public static OpenEmergency? Find(CitizenRecord record, Requester by, string? id, DateTimeOffset now) => id is null ? null
        : record.Emergencies.FirstOrDefault(open =>
            open.Id == id && open.Until > now && open.Subject == by.Subject && open.Organization == by.Organization && open.Purpose == by.Purpose);

    /// <summary>The rule that an id breaks, or null.</summary>
    public static Fault? CheckId(string? id) =>
        id is not null && (id.Length is 0 or > RecordLimits.MaxIdLength || !TextGauge.IsUnicodeText(id)) ? new Fault("id", $"must have 1 to {RecordLimits.MaxIdLength} characters") : null;

    /// <summary>The rule that a stated reason breaks, or null.</summary>
    public static Fault? Check(string? reason) =>
        string.IsNullOrEmpty(reason) || !reason.Any(char.IsLetterOrDigit) || reason.Length > RecordLimits.MaxStatementLength || !TextGauge.IsUnicodeText(reason)
            ? new Fault("reason", $"must say why in words, in 1 to {RecordLimits.MaxStatementLength} characters")
            : null;

    /// <summary>A declaration and its notice, which become true together: none can be had without the other.</summary>
    public static ImmutableArray<JournalEntry> Declare(Requester by, string reason, DateTimeOffset until, string? id = null) =>
        [new EmergencyDeclared(reason, until, by, id), new NoticeRaised(NoticeKind.Emergency, by)];
}
