namespace PhrCluster.Tests.Cluster.Web.Data;

/// <summary>Why records do not take some public resources.</summary>
internal static class ExpectedRefusals
{
    private static readonly (int Status, string Code, string Rule)[] All =
    [
        (422, "value", "[x]: a record needs the time, in "),
        (422, "value", "Procedure.code: a record needs a code"),
        (422, "value", "is missing: no citizen can be told"),
        (422, "value", "is a contained resource: no citizen can be told"),
        (422, "value", "Observation.subject.reference: must name a Patient"),

        // A patient that only a Bundle's own names would tell: nobody's own.
        (403, "forbidden", "This record does not take that from this requester."),
    ];

    public static bool Hold(Refusal refusal) =>
        All.Any(it => it.Status == refusal.Status && it.Code == refusal.Code && refusal.Diagnostics.Contains(it.Rule, StringComparison.Ordinal));
}
