using System.Collections.Immutable;
using PhrCluster.Identity;

namespace PhrCluster;

/// <summary>Who is in the record: citizen ids, page by page, and nothing else of them. Key: 0.</summary>
[Alias("phr.IRecordDirectoryGrain"), GrainInterfaceType("phr.IRecordDirectoryGrain")]
public interface IRecordDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>For the admin role only. The order is storage's, which tells nothing.</summary>
    [Alias("Citizens")]
    Task<ICitizensOutcome> Citizens(AccessTicket ticket, string? continuation = null, CancellationToken cancellationToken = default);
}

/// <summary><see cref="CitizensDisclosed"/> or <see cref="AccessRefused"/>.</summary>
public interface ICitizensOutcome;

/// <summary>A page of citizen ids.</summary>
/// <param name="Continuation">Null on the last page.</param>
/// <param name="Damaged">Partitions whose opening row was changed, so that nobody can tell whose they are.</param>
[GenerateSerializer, Immutable, Alias("phr.CitizensDisclosed")]
public sealed record CitizensDisclosed(
    [property: Id(0)] ImmutableArray<string> Citizens,
    [property: Id(1)] string? Continuation,
    [property: Id(2)] ImmutableArray<string> Damaged) : ICitizensOutcome;
