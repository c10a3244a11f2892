using System.Collections.Immutable;
using PhrCluster.Demographics;
using PhrCluster.Labels;
using PhrCluster.Notices;
using PhrCluster.Registration;

namespace PhrCluster.Core.Record;

/// <summary>The parts of a <see cref="CitizenRecord"/> that few records have, in one object: a record without them shares <see cref="None"/> with all such.</summary>
internal sealed record RareParts(
    GpRegistration? Registration,
    ImmutableArray<TargetLabels> Labels,
    ImmutableArray<OpenEmergency> Emergencies,
    ImmutableArray<string> KnownOrganizations,
    ImmutableArray<Notice> Notices,
    ImmutableArray<string> WithdrawnPractices)
{
    /// <summary>Null where nobody said who the citizen is.</summary>
    public HeldDemographics? Demographics { get; init; }

    public static readonly RareParts None = new(null, [], [], [], [], []);
}
