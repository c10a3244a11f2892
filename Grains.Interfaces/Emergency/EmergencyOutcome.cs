using PhrCluster.Identity;

namespace PhrCluster.Emergency;

/// <summary>What became of declaring an emergency: <see cref="EmergencyStarted"/>, <see cref="Invalid"/> or <see cref="Refused"/>.</summary>
[GenerateSerializer, Immutable, Alias("phr.EmergencyOutcome")]
public abstract record EmergencyOutcome : IRefusable<EmergencyOutcome>
{
    private protected EmergencyOutcome() { }

    public static EmergencyOutcome Refuse(Explanation explanation) => new Refused(explanation);

    /// <inheritdoc cref="IAccessRefused"/>
    [GenerateSerializer, Immutable, Alias("phr.EmergencyRefused")]
    public sealed record Refused([property: Id(0)] Explanation Explanation) : EmergencyOutcome, IAccessRefused;

    /// <inheritdoc cref="IRequestInvalid"/>
    [GenerateSerializer, Immutable, Alias("phr.EmergencyInvalid")]
    public sealed record Invalid([property: Id(0)] string Field, [property: Id(1)] string Rule) : EmergencyOutcome, IRequestInvalid;
}

/// <summary>Until then the requester may look under an emergency purpose, as far as the citizen's consents let emergencies see.</summary>
[GenerateSerializer, Immutable, Alias("phr.EmergencyStarted")]
public sealed record EmergencyStarted([property: Id(0)] long Version, [property: Id(1)] DateTimeOffset Until) : EmergencyOutcome, IDecidedAt;
