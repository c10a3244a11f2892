using PhrCluster.Consents;

namespace PhrCluster.Profiles;

/// <summary>Which readings of glucose sensors make a profile.</summary>
/// <param name="From">Readings at or after this instant.</param>
/// <param name="To">Readings before this instant, <c>RecordLimits.MaxProfileDays</c> later at most.</param>
/// <param name="Preset">Whose targets hold.</param>
/// <param name="Action">What the requester will do with them: see, use or pass on; consents may tell them apart.</param>
[GenerateSerializer, Immutable, Alias("phr.GlucoseProfileQuery")]
public sealed record GlucoseProfileQuery(
    [property: Id(0)] DateTimeOffset From,
    [property: Id(1)] DateTimeOffset To,
    [property: Id(2)] GlucosePreset Preset = GlucosePreset.Usual,
    [property: Id(3)] ConsentAction Action = ConsentAction.Access);
