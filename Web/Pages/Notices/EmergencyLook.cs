using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Identity;

namespace PhrCluster.Web.Pages.Notices;

/// <summary>An emergency that somebody declared, and what they looked at under it.</summary>
internal sealed record EmergencyLook(AccessLogEntry Declared, ImmutableArray<AccessLogEntry> Looks)
{
    /// <summary>Null where the log does not say when it ends.</summary>
    public DateTimeOffset? Until => Declared.Reason.Until;

    /// <param name="looks">Everything that was disclosed since.</param>
    public static ImmutableArray<EmergencyLook> Of(ImmutableArray<AccessLogEntry> declared, IEnumerable<AccessLogEntry> looks)
    {
        var under = looks.Where(static it => it is { Permitted: true, Action: not AccessAction.DeclareEmergency, Purpose: PurposeOfUse.BreakTheGlass or PurposeOfUse.EmergencyTreatment }).ToList();
        return [.. declared.Select(entry => new EmergencyLook(entry, [.. under.Where(look => IsUnder(look, entry, declared))]))];
    }

    /// <summary>Under the last that the same person declared before: one declared again does not count twice.</summary>
    private static bool IsUnder(AccessLogEntry look, AccessLogEntry entry, ImmutableArray<AccessLogEntry> declared) =>
        declared.FirstOrDefault(it => it.Version < look.Version && it.Subject == look.Subject && it.Organization == look.Organization) == entry;
}
