using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Identity;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;

namespace PhrCluster.Tests.Fast.Words;

/// <summary>What a language says of every reason: each code with each capacity, and then with each argument that changes the words.</summary>
internal static class Sentences
{
    public static IReadOnlyList<string> Of(Language language) =>
    [
        .. from code in Enum.GetValues<ReasonCode>()
           from sentence in Enum.GetValues<Capacity>().SelectMany(capacity => Varied(ReasonOf(code, capacity))).Select(language.Of).Distinct()
           select $"{code}: {sentence}",
    ];

    public static Reason ReasonOf(ReasonCode code, Capacity capacity) => new(code)
    {
        Capacity = capacity,
        Subject = "dr-cole",
        Organization = capacity is Capacity.Professional or Capacity.Service ? "Ambulance" : null,
        Purpose = PurposeOfUse.Treatment,
        Action = AccessAction.Arrange,
        Fault = TicketFault.Expired,
        Consents = ["a", "b"],
        Against = ["c"],
        Labels = true,
        Taken = 3,
        Stopped = 2,
        Practice = "Harbour Practice",
        Until = Sample.Noon,
        Named =
        [
            new NamedConsent("a", Sample.Noon, Sample.Permit("a", "Ambulance")),
            new NamedConsent("b", Sample.Noon.AddDays(-1), null),
            new NamedConsent("c", Sample.Noon.AddDays(-2), Standing.Deny("c", new Provision { Type = ProvisionType.Deny, Classes = [Sample.Laboratory] })) { SharesItsDay = true },
        ],
    };

    /// <summary>A reason, and the same with one argument otherwise.</summary>
    private static IEnumerable<Reason> Varied(Reason reason) =>
    [
        reason,
        .. Enum.GetValues<AccessAction>().Select(action => reason with { Action = action }),
        .. Enum.GetValues<TicketFault>().Where(static fault => fault != TicketFault.None).Select(fault => reason with { Fault = fault }),
        .. PurposeOfUse.Codes.Select(purpose => reason with { Purpose = purpose }),
        reason with { Consents = ["a"], Against = ["c", "d"] },
        reason with { Against = [], Stopped = 0 },
        reason with { Consents = [], Against = [] },
        reason with { Purpose = null },
        reason with { Intent = ConsentAction.Use },
        reason with { Intent = ConsentAction.Disclose },
        reason with { Consents = ["hide-glucose-20260314T120000.000"], Against = [] },
        reason with { Named = [] },
        reason with { Named = reason.Named[..1] },
        reason with { Labels = false },
        reason with { Details = true },
        reason with { Taken = 0 },
        reason with { Taken = 0, Stopped = 0 },
    ];
}
