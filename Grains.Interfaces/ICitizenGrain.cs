using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Readings;

namespace PhrCluster;

/// <summary>
/// One citizen and their record. The key is the citizen id (<see cref="CitizenId"/>). Every call carries a ticket, is decided at one
/// record version, and leaves its entry in the journal before data leaves the grain (G2).
/// </summary>
/// <remarks>
/// Every method may throw <see cref="RecordUnavailableException"/> when the store cannot be read or written: nothing was disclosed then,
/// and a write may be repeated with the same submission id.
/// </remarks>
[Alias("phr.ICitizenGrain")]
public interface ICitizenGrain : IGrainWithStringKey
{
    /// <summary>Records items, each accepted, found a duplicate, or refused by itself.</summary>
    [Alias("Submit")]
    Task<ISubmitOutcome> Submit(AccessTicket ticket, Submission submission, CancellationToken cancellationToken = default);

    /// <summary>The record at a glance, as far as the requester may see it.</summary>
    [Alias("Dashboard")]
    Task<IDashboardOutcome> Dashboard(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Items by code and time, newest first, as far as the requester may see them.</summary>
    [Alias("Readings")]
    Task<IReadingsOutcome> Readings(AccessTicket ticket, ReadingQuery query, CancellationToken cancellationToken = default);

    /// <summary>Gives a consent; only the citizen can.</summary>
    [Alias("GiveConsent")]
    Task<IConsentOutcome> GiveConsent(AccessTicket ticket, Consent consent, CancellationToken cancellationToken = default);

    /// <summary>Withdraws a consent; from the answer on, nothing is disclosed under it (G1).</summary>
    [Alias("WithdrawConsent")]
    Task<IConsentOutcome> WithdrawConsent(AccessTicket ticket, string consentId, CancellationToken cancellationToken = default);

    /// <summary>Every consent, withdrawn ones included; only the citizen sees them.</summary>
    [Alias("Consents")]
    Task<IConsentsOutcome> Consents(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Who did what with the record, newest first; only the citizen sees it.</summary>
    /// <param name="continuation">From the page before; null for the first.</param>
    /// <param name="pageSize">1 to <c>RecordLimits.MaxPageSize</c>.</param>
    [Alias("AccessLog")]
    Task<IAccessLogOutcome> AccessLog(AccessTicket ticket, string? continuation = null, int pageSize = 100, CancellationToken cancellationToken = default);

    /// <summary>The whole record, journal included; only the citizen gets it.</summary>
    [Alias("Export")]
    IAsyncEnumerable<IExportPart> Export(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Recomputes the hash chain from storage; for the citizen and administrators. Discloses nothing of the record.</summary>
    [Alias("Verify")]
    Task<IVerifyOutcome> Verify(AccessTicket ticket, CancellationToken cancellationToken = default);
}
