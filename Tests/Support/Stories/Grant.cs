using PhrCluster.Consents;
using PhrCluster.Core.Identity;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Support.Stories;

/// <summary>A consent as the stories give it: one organisation, for treatment, one kind of readings or both.</summary>
/// <param name="Supersedes">The consent that it replaces, if any.</param>
internal sealed record Grant(string Id, string Organization, bool Laboratory = true, bool VitalSigns = true, string? Supersedes = null)
{
    /// <summary>Whether it lets somebody see anything.</summary>
    public bool Names(Requester by) => by.Organization == Organization && by.Purpose == PurposeOfUse.Treatment;

    public Consent ToConsent() => Sample.Permit(Id, Organization, Laboratory == VitalSigns ? [] : [Laboratory ? Sample.Laboratory : Sample.VitalSigns])
        with { Supersedes = Supersedes };
}

/// <summary>Readings of each kind, counted.</summary>
internal readonly record struct Seen(int Laboratory, int VitalSigns)
{
    public int Total => Laboratory + VitalSigns;

    public static Seen Of(IEnumerable<(RecordItem Item, int Count)> items)
    {
        var seen = default(Seen);
        foreach (var (item, count) in items)
        {
            seen = item.Categories.Contains(Sample.Laboratory)
                ? seen with { Laboratory = seen.Laboratory + count }
                : seen with { VitalSigns = seen.VitalSigns + count };
        }

        return seen;
    }
}
