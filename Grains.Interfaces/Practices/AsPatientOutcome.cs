using PhrCluster.Demographics;
using PhrCluster.Identity;

namespace PhrCluster.Practices;

/// <summary>What became of asking for a citizen's row in a practice's list: <see cref="PatientIntroduced"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.AsPatientOutcome")]
public abstract record AsPatientOutcome : IRefusable<AsPatientOutcome>
{
    private protected AsPatientOutcome() { }

    public static AsPatientOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.AsPatientRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : AsPatientOutcome, IAccessRefused;
}

/// <summary>The citizen is registered with the practice, and lets the requester look.</summary>
/// <param name="Held">Who the citizen is; null where nobody said it, or the requester may not see it.</param>
[GenerateSerializer, Immutable, Alias("phr.PatientIntroduced")]
public sealed record PatientIntroduced([property: Id(0)] long Version, [property: Id(1)] HeldDemographics? Held) : AsPatientOutcome, IDecidedAt;
