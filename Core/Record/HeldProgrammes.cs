using System.Collections.Immutable;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Record;

/// <summary>What becomes of a citizen's programmes by what they say: pure functions. That they opted out of everything is not kept here, since a consent says it.</summary>
internal static class HeldProgrammes
{
    public static RecordProgrammes Join(RecordProgrammes held, ProgrammeJoined joined, Commit commit) =>
        held with { Joined = Without(held.Joined, joined.Programme).Add(new JoinedProgramme(joined.Programme, joined.TermsVersion, commit.Sequence, commit.Time)) };

    public static RecordProgrammes Leave(RecordProgrammes held, string programme) => held with { Joined = Without(held.Joined, programme) };

    public static RecordProgrammes OptOut(RecordProgrammes held, string programme) =>
        held.OptedOut.Contains(programme) ? held : held with { OptedOut = [.. held.OptedOut.Append(programme).Order(StringComparer.Ordinal)] };

    public static RecordProgrammes OptIn(RecordProgrammes held, string programme) => held with { OptedOut = held.OptedOut.Remove(programme) };

    /// <summary>Whoever opts out of everything leaves what they joined: taking that back joins nothing again.</summary>
    public static RecordProgrammes Given(RecordProgrammes held, Consent consent) => held.Joined.IsEmpty || !IsOptOut(consent) ? held : held with { Joined = [] };

    /// <summary>The version of the oldest consent by which the citizen opted out and that they did not take back; 0 for none.</summary>
    public static long OptedOutOfAll(ImmutableArray<HeldConsent> consents)
    {
        foreach (var held in consents)
        {
            if (held.EndedAtVersion is null && IsOptOut(held.Consent))
            {
                return held.GivenAtVersion;
            }
        }

        return 0;
    }

    /// <summary>Whether a consent opts out of everything. Its period does not matter: nobody is counted again because a day has come.</summary>
    public static bool IsOptOut(Consent consent) =>
        consent is { Status: ConsentStatus.Active, Provision.Type: ProvisionType.Deny } && consent.Is(ConsentCategories.NationalOptOut);

    private static ImmutableArray<JoinedProgramme> Without(ImmutableArray<JoinedProgramme> joined, string programme) => joined.RemoveAll(it => it.Id == programme);
}
