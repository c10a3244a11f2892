using System.Collections.Immutable;
using PhrCluster.Anchors;
using PhrCluster.Identity;

namespace PhrCluster;

/// <summary>Who is in the record: citizen ids, page by page, and nothing else of them. Key: 0; clients are refused every other.</summary>
[Alias("phr.IRecordDirectoryGrain"), GrainInterfaceType("phr.IRecordDirectoryGrain")]
public interface IRecordDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>For the admin role only, with the scope to search Patients (<c>s</c>), and not with a ticket that is limited to one citizen. The order is storage's, which tells nothing.</summary>
    [Alias("Citizens")]
    Task<CitizensOutcome> Citizens(AccessTicket ticket, string? continuation = null, CancellationToken cancellationToken = default);

    /// <summary>The deployment's time zone, by its IANA name; it is no secret. Whoever reads dates for the record must read them so, too: <see cref="Datatypes.DeploymentZone"/>.</summary>
    [Alias("TimeZone")]
    Task<string> TimeZone(CancellationToken cancellationToken = default);

    /// <summary>How the silos are; for the admin role only.</summary>
    [Alias("Silos")]
    Task<SilosOutcome> Silos(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Gives back the memory of grains on all silos, and tells how these are then; for the admin role only. Nothing is lost: the next call of each loads its record again.</summary>
    /// <param name="idle">Only of those that nobody has called for so long; not negative.</param>
    [Alias("PutDown")]
    Task<SilosOutcome> PutDown(AccessTicket ticket, TimeSpan idle, CancellationToken cancellationToken = default);

    /// <summary>Where all records stand, page by page, each signed by the deployment; for the admin role only. It names no citizen.</summary>
    [Alias("Attest")]
    Task<AttestOutcome> Attest(AccessTicket ticket, string? continuation = null, CancellationToken cancellationToken = default);
}

/// <summary>What became of listing citizens: <see cref="CitizensDisclosed"/>, <see cref="Refused"/> or <see cref="Invalid"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.CitizensOutcome")]
public abstract record CitizensOutcome : IRefusable<CitizensOutcome>
{
    private protected CitizensOutcome() { }

    public static CitizensOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.CitizensRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : CitizensOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.CitizensInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : CitizensOutcome, IRequestInvalid;
}

/// <summary>A page of citizen ids.</summary>
/// <param name="Continuation">Null on the last page.</param>
/// <param name="Damaged">Partitions whose opening row was changed, so that nobody can tell whose they are.</param>
[GenerateSerializer, Immutable, Alias("phr.CitizensDisclosed")]
public sealed record CitizensDisclosed(
    [property: Id(0)] ImmutableArray<string> Citizens,
    [property: Id(1)] string? Continuation,
    [property: Id(2)] ImmutableArray<string> Damaged) : CitizensOutcome;
