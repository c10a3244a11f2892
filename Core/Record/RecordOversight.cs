using System.Collections.Immutable;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Registration;

namespace PhrCluster.Core.Record;

/// <summary>What stands beside the consents in who may see a record, and what its citizen is to be told of it.</summary>
/// <param name="Labellings">What the citizen has labelled, one for each target.</param>
/// <param name="Emergencies">The emergencies that may still be open, in the order declared.</param>
/// <param name="Organizations">The organisations that have seen data, the latest newcomer last.</param>
/// <param name="Notices">The latest notices, newest last.</param>
public sealed record RecordOversight(
    GpRegistration? Registration,
    ImmutableArray<Labelling> Labellings,
    ImmutableArray<OpenEmergency> Emergencies,
    ImmutableArray<string> Organizations,
    ImmutableArray<Notice> Notices)
{
    /// <summary>Shared by every record where nothing of this has happened.</summary>
    public static readonly RecordOversight None = new(null, [], [], [], []);
}

/// <summary>An emergency that somebody declared.</summary>
/// <param name="Until">From then on it is over.</param>
public sealed record OpenEmergency(string Subject, string? Organization, string? Purpose, DateTimeOffset Until);
