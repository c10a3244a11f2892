namespace PhrCluster.Emergency;

/// <summary><see cref="GlassBroken"/>, <see cref="Identity.RequestInvalid"/> or <see cref="Identity.AccessRefused"/>.</summary>
public interface IBreakGlassOutcome;

/// <summary>Until then the requester may look under an emergency purpose, as far as the citizen's consents let emergencies see.</summary>
[GenerateSerializer, Immutable, Alias("phr.GlassBroken")]
public sealed record GlassBroken([property: Id(0)] long Version, [property: Id(1)] DateTimeOffset Until) : IBreakGlassOutcome;
