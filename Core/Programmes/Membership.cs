using System.Collections.Immutable;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Core.Arrangements;
using PhrCluster.Core.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Notices;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Core.Registration;
using PhrCluster.Datatypes;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Programmes;

/// <summary>How a citizen comes to be part of programmes, and leaves them: pure functions.</summary>
/// <param name="limits">Of consents: opting out of everything is one.</param>
/// <param name="by">Who says it.</param>
/// <param name="capacity">What they are to the record.</param>
public sealed class Membership(CitizenRecord record, ConsentLimits limits, Requester by, Capacity capacity, DateTimeOffset now)
{
    private const string Field = "programme";

    /// <summary>Joins research, on its terms as they are now.</summary>
    /// <param name="programme">Null where none of that id is open.</param>
    /// <param name="termsVersion">The terms that were read.</param>
    /// <param name="zone">What days are.</param>
    public MembershipDecision Join(Programme? programme, int termsVersion, DeploymentZone zone) =>
        programme is not { State: ProgrammeState.Open, Terms: var terms } ? MembershipDecision.Of(Field, "must be the id of an open programme")
        : programme.Kind != ProgrammeKind.Research ? MembershipDecision.Of(Field, "must be that of a research programme: planning counts everybody who has not opted out")
        : terms.End <= now ? MembershipDecision.Of(Field, "must be that of a programme that is not over")
        : termsVersion != programme.TermsVersion ? MembershipDecision.Of("termsVersion", $"must be {programme.TermsVersion}: what it asks now has to be read first")
        : Ages.IsUnderAge(record, zone, now) ? MembershipDecision.Of("citizen", $"must be {Ages.Adult} or older to join research")
        : record.Programmes.Find(programme.Id)?.TermsVersion == termsVersion ? MembershipDecision.AsItIs
        : record.Programmes.Joined.Length >= RecordLimits.MaxJoinedProgrammes ? MembershipDecision.Of(Field, $"would be one more than {RecordLimits.MaxJoinedProgrammes} that are joined: leave one first")
        : Change(new ProgrammeJoined(programme.Id, termsVersion, by));

    /// <summary>Leaves research, whatever has become of it.</summary>
    public MembershipDecision Leave(string programme) =>
        ProgrammeRules.CheckId(programme) is { } fault ? MembershipDecision.Of(Field, fault.Rule)
        : record.Programmes.Find(programme) is null ? MembershipDecision.AsItIs
        : Change(new ProgrammeLeft(programme, by));

    /// <summary>Opts out of one planning programme.</summary>
    /// <param name="open">Null where none of that id is open.</param>
    public MembershipDecision OptOut(string id, Programme? open) =>
        record.Programmes.OptedOut.Contains(id) ? MembershipDecision.AsItIs
        : open is null ? MembershipDecision.Of(Field, "must be the id of an open programme")
        : open.Kind != ProgrammeKind.Planning ? MembershipDecision.Of(Field, "must be that of a planning programme: research is left, or not joined")
        : record.Programmes.OptedOut.Length >= RecordLimits.MaxOptedOutProgrammes
            ? MembershipDecision.Of(Field, $"would be one more than {RecordLimits.MaxOptedOutProgrammes} that are opted out of: opt out of everything")
        : Change(new ProgrammeOptedOut(id, by));

    /// <summary>Takes that back.</summary>
    public MembershipDecision OptIn(string id) =>
        ProgrammeRules.CheckId(id) is { } fault ? MembershipDecision.Of(Field, fault.Rule)
        : !record.Programmes.OptedOut.Contains(id) ? MembershipDecision.AsItIs
        : Change(new ProgrammeOptedIn(id, by));

    /// <summary>Opts out of everything: the same consent that keeps organisations from looking for research and planning. Where it stands, what was joined since is left.</summary>
    public MembershipDecision OptOutOfAll() =>
        record.Programmes.OptedOutOfAll == 0 ? Arrange(new Arrangement([StandingConsents.OptOut(record)], [], []))
        : record.Programmes.Joined.IsEmpty ? MembershipDecision.AsItIs
        : Change([.. record.Programmes.Joined.Select(joined => new ProgrammeLeft(joined.Id, by))]);

    /// <summary>Takes it back: planning counts the citizen again, and research does once it is joined again.</summary>
    public MembershipDecision OptInToAll() => record.Programmes.OptedOutOfAll == 0
        ? MembershipDecision.AsItIs
        : Arrange(new Arrangement([], [.. record.Consents.Where(static held => held.EndedAtVersion is null && HeldProgrammes.IsOptOut(held.Consent)).Select(static held => held.Consent.Id)], []));

    private MembershipDecision Arrange(Arrangement arrangement) => ArrangementDecision.Of(record, arrangement, limits, by, now) switch
    {
        { Broken: { } broken } => MembershipDecision.Of(Field, broken.Fault.Rule),
        { Entries: var entries } => Change(entries),
    };

    private MembershipDecision Change(params ImmutableArray<JournalEntry> entries) => new([.. entries, .. NoticeRules.OfChange(capacity, by)], null);
}

/// <summary>What a citizen's word about programmes comes to.</summary>
/// <param name="Entries">Empty where it is so already, and with a fault.</param>
/// <param name="Fault">Null where no rule is broken.</param>
public sealed record MembershipDecision(ImmutableArray<JournalEntry> Entries, Fault? Fault)
{
    /// <summary>It is so already.</summary>
    public static readonly MembershipDecision AsItIs = new([], null);

    public static MembershipDecision Of(string field, string rule) => new([], new Fault(field, rule));
}
