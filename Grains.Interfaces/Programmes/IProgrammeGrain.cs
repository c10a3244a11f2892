using PhrCluster.Identity;

namespace PhrCluster.Programmes;

/// <summary>
/// One programme: what it asks, and all that it ever asked. Key: its id. Nothing of citizens is here. Whoever changes it is an administrator whose scopes name <c>ResearchStudy</c>: a scope
/// on any type is not enough, so that those who run the service do not run its programmes.
/// </summary>
[Alias("phr.IProgrammeGrain"), GrainInterfaceType("phr.IProgrammeGrain")]
public interface IProgrammeGrain : IGrainWithStringKey
{
    /// <summary>The programme, for anybody; a draft for administrators of programmes alone (<c>r</c>), and for others as if there were none.</summary>
    /// <param name="ticket">Null for what is public.</param>
    [Alias("Show")]
    Task<ProgrammeOutcome> Show(AccessTicket? ticket = null, CancellationToken cancellationToken = default);

    /// <summary>Drafts it, where there is none of its id (<c>c</c>).</summary>
    [Alias("Draft")]
    Task<ProgrammeOutcome> Draft(AccessTicket ticket, ProgrammeKind kind, ProgrammeTerms terms, CancellationToken cancellationToken = default);

    /// <summary>Changes its terms (<c>u</c>): all of a draft's, and of an open one its end alone, to an earlier one.</summary>
    /// <param name="ifMatch">The version that the caller changes; null for whatever holds then.</param>
    [Alias("Change")]
    Task<ProgrammeOutcome> Change(AccessTicket ticket, ProgrammeTerms terms, int? ifMatch = null, CancellationToken cancellationToken = default);

    /// <summary>Opens a draft (<c>u</c>); not for whoever changed it last.</summary>
    /// <param name="version">The version that the caller has read.</param>
    [Alias("Open")]
    Task<ProgrammeOutcome> Open(AccessTicket ticket, int version, CancellationToken cancellationToken = default);

    /// <summary>Closes an open one (<c>u</c>): nobody joins and nobody contributes any more.</summary>
    [Alias("Close")]
    Task<ProgrammeOutcome> Close(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Ends an open or a closed one (<c>u</c>), for good.</summary>
    [Alias("End")]
    Task<ProgrammeOutcome> End(AccessTicket ticket, CancellationToken cancellationToken = default);

    /// <summary>Reports what came of one that was opened (<c>u</c>).</summary>
    /// <param name="words">In plain words, 1 to <c>RecordLimits.MaxProgrammeText</c> characters. The last report said again changes nothing.</param>
    [Alias("Report")]
    Task<ProgrammeOutcome> Report(AccessTicket ticket, string words, CancellationToken cancellationToken = default);
}

/// <summary>The list of programmes. Key: 0; clients are refused every other.</summary>
[Alias("phr.IProgrammeRegisterGrain"), GrainInterfaceType("phr.IProgrammeRegisterGrain")]
public interface IProgrammeRegisterGrain : IGrainWithIntegerKey
{
    /// <summary>All that were ever opened, for anybody; with drafts for administrators of programmes (<c>r</c>).</summary>
    /// <param name="ticket">Null for what is public.</param>
    [Alias("Programmes")]
    Task<ProgrammeListOutcome> Programmes(AccessTicket? ticket = null, CancellationToken cancellationToken = default);
}
