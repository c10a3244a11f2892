using System.Collections.Immutable;
using CsCheck;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Notices;

namespace PhrCluster.Tests.Fast.Fhir.AuditEvents;

/// <summary>Random entries of an access log, of every action, permitted and refused, by everyone.</summary>
internal static class AnyLogEntry
{
    private static readonly Gen<string> Subject = Gen.OneOf("ada", "dr-adams", "urn:gmc|1234567", "eve", "under_score");

    private static readonly Gen<string?> Organization = Gen.OneOf((string?)null, "practice", "https://fhir.nhs.uk/Id/ods-organization-code|A81001");

    private static readonly Gen<string?> Purpose = Gen.OneOf((string?)null, PurposeOfUse.Treatment, PurposeOfUse.BreakTheGlass, PurposeOfUse.EmergencyTreatment, "NOSUCH");

    private static readonly Gen<ImmutableArray<DecidingRule>> Rules =
        Gen.Select(Gen.Bool, Gen.OneOf("gp-1", "hide mine"), Gen.OneOf("provision", "provision.provision[0]", ""))
            .Select(static (permits, consent, provision) => new DecidingRule(permits, consent, provision))
            .Array[0, 3].Select(static rules => rules.ToImmutableArray());

    private static readonly Gen<DataDescription> Data = Gen.Bool.Select(static any => any
        ? new DataDescription(["Observation"], ["15074-8", "85354-9"], new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 1, 1, 8, 30, 0, TimeSpan.Zero), 40)
        : DataDescription.Nothing);

    public static readonly Gen<AccessLogEntry> Entry = Gen.Select(
        Gen.Select(Gen.Long[1, 1_000_000], Gen.Enum<AccessAction>(), Gen.Bool, Gen.Enum<NoticeKind>()),
        Gen.Select(Subject, Gen.Enum<Role>(), Organization, Purpose),
        Gen.Select(Rules, Data, Gen.OneOf("gp-2", "opt out").Array[0, 2], Gen.OneOf((string?)null, "Found unconscious.")),
        static (what, who, why) => new AccessLogEntry(
            what.Item1, new DateTimeOffset(2025, 6, 1, 12, 0, 0, 250, TimeSpan.Zero).AddSeconds(what.Item1), what.Item2, what.Item3,
            who.Item1, who.Item2, who.Item3, who.Item4,
            why.Item1, new Reason(what.Item3 ? ReasonCode.OwnRecord : ReasonCode.NoPurpose), why.Item2, [.. why.Item3], what.Item4, why.Item4)
        {
            Client = what.Item1 % 3 == 0 ? "app-1" : null,
            Origin = what.Item1 % 5 == 0 ? new RequestOrigin("192.0.2.7", "r-1", what.Item1 % 2 == 0 ? "GET /fhir/Observation?code=1" : null) : null,
            TokenId = what.Item1 % 6 == 0 ? "t/1" : null,
            Intent = what.Item2 is AccessAction.Readings or AccessAction.Search ? (ConsentAction)(1 + (what.Item1 % 3)) : null,
            Asked = what.Item2 switch
            {
                AccessAction.Search => what.Item1 % 4 == 0 ? null : "Observation?code=15074-8&_count=20",
                AccessAction.History => (what.Item1 % 4) switch { 0 => null, 1 => "Observation/abc", 2 => "Observation/abc/_history", _ => "Observation/abc/_history/4.0" },
                _ => null,
            },
        });
}
