using System.Collections.Immutable;
using PhrCluster.Core.Readings;
using PhrCluster.Programmes;

namespace PhrCluster.Core.Programmes;

/// <summary>One programme through all its versions, and what may become of it: pure functions.</summary>
/// <param name="Versions">Oldest first; empty where there is no such programme.</param>
public sealed record ProgrammeHistory(ImmutableArray<ProgrammeVersion> Versions)
{
    public static readonly ProgrammeHistory None = new([]);

    /// <summary>Null where there is no such programme.</summary>
    public Programme? Current => Versions.IsEmpty ? null : Versions[^1].Programme;

    /// <summary>Drafts it.</summary>
    /// <param name="by">The administrator.</param>
    public ProgrammeDecision Draft(string id, ProgrammeKind kind, ProgrammeTerms terms, string by, DateTimeOffset now) =>
        ProgrammeRules.CheckId(id) is { } wrong ? ProgrammeDecision.Of(wrong)
        : Current is { } there ? there is { State: ProgrammeState.Draft, Version: 1 } && there.Kind == kind && there.Terms == terms
            ? ProgrammeDecision.AsItIs
            : ProgrammeDecision.Of("id", "is taken: a programme is changed, or another id chosen")
        : (ProgrammeRules.Check(kind, terms) ?? ProgrammeRules.CheckReportIds(id, terms)) is { } fault ? ProgrammeDecision.Of(fault)
        : Fits(terms) is { } room ? ProgrammeDecision.Of(room)
        : Next(new Programme(id, 1, kind, ProgrammeState.Draft, 1, terms, [], now), by);

    /// <summary>Changes its terms.</summary>
    public ProgrammeDecision Change(ProgrammeTerms terms, int? ifMatch, string by, DateTimeOffset now)
    {
        if (Current is not { } current)
        {
            return ProgrammeDecision.Unknown;
        }

        if (current.Terms == terms)
        {
            return ProgrammeDecision.AsItIs;
        }

        if (ifMatch is { } seen && seen != current.Version)
        {
            return ProgrammeDecision.Of("version", $"must be {current.Version}: it was changed since");
        }

        if ((ProgrammeRules.Check(current.Kind, terms) ?? ProgrammeRules.CheckReportIds(current.Id, terms)) is { } fault)
        {
            return ProgrammeDecision.Of(fault);
        }

        return current.State switch
        {
            ProgrammeState.Draft => ChangeDraft(current, terms, by, now),
            ProgrammeState.Open => ChangeOpen(current, terms, by, now),
            _ => ProgrammeDecision.Of("state", "must be draft or open: what is over is not changed"),
        };
    }

    /// <summary>Opens a draft, by a second administrator.</summary>
    /// <param name="version">That they have read.</param>
    public ProgrammeDecision Open(int version, string by, DateTimeOffset now) =>
        Current is not { } current ? ProgrammeDecision.Unknown
        : current.State == ProgrammeState.Open ? ProgrammeDecision.AsItIs
        : current.State != ProgrammeState.Draft ? ProgrammeDecision.Of("state", "must be draft: what is over is not opened again")
        : version != current.Version ? ProgrammeDecision.Of("version", $"must be {current.Version}: read it as it is now")
        : Versions[^1].By == by ? ProgrammeDecision.Of("by", "must be another administrator than the one who changed it last")
        : current.Terms.End <= now ? ProgrammeDecision.Of("terms.end", "must be later than now")
        : Next(current with { Version = current.Version + 1, State = ProgrammeState.Open, ChangedAt = now, OpenedAt = now }, by);

    /// <summary>Closes an open one.</summary>
    public ProgrammeDecision Close(string by, DateTimeOffset now) =>
        Current is not { } current ? ProgrammeDecision.Unknown
        : current.State == ProgrammeState.Closed ? ProgrammeDecision.AsItIs
        : current.State != ProgrammeState.Open ? ProgrammeDecision.Of("state", "must be open")
        : Next(current with { Version = current.Version + 1, State = ProgrammeState.Closed, ChangedAt = now, ClosedAt = now }, by);

    /// <summary>Ends one that was opened.</summary>
    public ProgrammeDecision End(string by, DateTimeOffset now) =>
        Current is not { } current ? ProgrammeDecision.Unknown
        : current.State == ProgrammeState.Ended ? ProgrammeDecision.AsItIs
        : current.State == ProgrammeState.Draft ? ProgrammeDecision.Of("state", "must be open or closed")
        : Next(current with { Version = current.Version + 1, State = ProgrammeState.Ended, ChangedAt = now, ClosedAt = current.ClosedAt ?? now }, by);

    /// <summary>Reports what came of it.</summary>
    public ProgrammeDecision Report(string words, string by, DateTimeOffset now) =>
        Current is not { } current ? ProgrammeDecision.Unknown
        : ProgrammeRules.CheckText(words, "words", RecordLimits.MaxProgrammeText) is { } fault ? ProgrammeDecision.Of(fault)
        : current.State == ProgrammeState.Draft ? ProgrammeDecision.Of("state", "must be open, closed or ended: nothing can have come of a draft")
        : current.Reports is [.., var last] && last.Words == words ? ProgrammeDecision.AsItIs
        : current.Reports.Length >= RecordLimits.MaxOutcomeReports ? ProgrammeDecision.Of("words", $"would be one more than {RecordLimits.MaxOutcomeReports} reports")
        : Bytes() + Bytes(words) > RecordLimits.MaxProgrammeBytes ? ProgrammeDecision.Of(Full("words"))
        : Next(current with { Version = current.Version + 1, Reports = current.Reports.Add(new OutcomeReport(now, words)), ChangedAt = now }, by);

    private ProgrammeDecision ChangeDraft(Programme current, ProgrammeTerms terms, string by, DateTimeOffset now) =>
        current.Version >= RecordLimits.MaxDraftVersions ? ProgrammeDecision.Of("version", $"would be one more than {RecordLimits.MaxDraftVersions} versions of a draft: start a new programme")
        : Fits(terms) is { } full ? ProgrammeDecision.Of(full)
        : Next(current with { Version = current.Version + 1, TermsVersion = current.Version + 1, Terms = terms, ChangedAt = now }, by);

    /// <summary>Whoever agreed, agreed to what it asks: less of it needs no new agreement, and anything else does.</summary>
    private ProgrammeDecision ChangeOpen(Programme current, ProgrammeTerms terms, string by, DateTimeOffset now) =>
        current.Terms with { End = terms.End } != terms ? ProgrammeDecision.Of("terms", "must stay as they are, but for an earlier end: start a new programme and ask again")
        : terms.End > current.Terms.End ? ProgrammeDecision.Of("terms.end", "must be earlier than it is: start a new programme and ask again")
        : terms.End <= now ? ProgrammeDecision.Of("terms.end", "must be later than now: close it instead")
        : Next(current with { Version = current.Version + 1, Terms = terms, ChangedAt = now }, by);

    private ProgrammeDecision Next(Programme programme, string by) => new(new ProgrammeHistory(Versions.Add(new ProgrammeVersion(programme, by))), null);

    private Fault? Fits(ProgrammeTerms terms) => Bytes() + Bytes(terms) > RecordLimits.MaxProgrammeBytes ? Full("terms") : null;

    private static Fault Full(string field) => new(field, $"would make all versions longer than {RecordLimits.MaxProgrammeBytes} bytes: start a new programme");

    /// <summary>Of all texts, each counted once.</summary>
    private int Bytes() => Versions.IsEmpty ? 0
        : Versions.Select(static version => version.Programme.Terms).Distinct().Sum(Bytes) + Versions[^1].Programme.Reports.Sum(static report => Bytes(report.Words));

    private static int Bytes(ProgrammeTerms terms) =>
        Bytes(terms.Title) + Bytes(terms.Organization) + Bytes(terms.LegalGround) + Bytes(terms.Question) + Bytes(terms.ResultsFor) + Bytes(terms.EthicsReference) + Bytes(terms.Benefit)
        + Bytes(terms.Information) + terms.Algorithms.Sum(Bytes) + terms.Tables.Sum(static table => Bytes(table.Id) + Bytes(table.Title) + Bytes(table.Measure) + (table.Edges.Length * sizeof(decimal)));

    private static int Bytes(string text) => System.Text.Encoding.UTF8.GetByteCount(text);
}

/// <summary>A version of a programme, and which administrator made it.</summary>
public sealed record ProgrammeVersion(Programme Programme, string By);

/// <summary>What a change of a programme comes to.</summary>
/// <param name="After">Null where nothing changes.</param>
/// <param name="Fault">The rule that it breaks; null where it breaks none.</param>
public sealed record ProgrammeDecision(ProgrammeHistory? After, Fault? Fault)
{
    /// <summary>It is so already.</summary>
    public static readonly ProgrammeDecision AsItIs = new(null, null);

    public static readonly ProgrammeDecision Unknown = Of("id", "must be that of a programme: there is none");

    public static ProgrammeDecision Of(Fault fault) => new(null, fault);

    public static ProgrammeDecision Of(string field, string rule) => new(null, new Fault(field, rule));
}
