using System.Collections.Immutable;
using PhrCluster.Core.Programmes;
using PhrCluster.Programmes;

namespace PhrCluster.Grains.Programmes;

/// <summary>A programme as it is kept: what each version changed.</summary>
[GenerateSerializer, Immutable, Alias("phr.HeldProgramme")]
public sealed record HeldProgramme([property: Id(0)] string Id, [property: Id(1)] ProgrammeKind Kind, [property: Id(2)] ImmutableArray<KeptVersion> Versions)
{
    public HeldProgramme() : this("", ProgrammeKind.Research, [])
    {
    }

    public static HeldProgramme Of(ProgrammeHistory history)
    {
        var kept = ImmutableArray.CreateBuilder<KeptVersion>(history.Versions.Length);
        Programme? before = null;
        foreach (var (programme, by) in history.Versions)
        {
            kept.Add(new KeptVersion(
                programme.State, programme.TermsVersion, programme.Terms == before?.Terms ? null : programme.Terms,
                programme.Reports.Length > (before?.Reports.Length ?? 0) ? programme.Reports[^1].Words : null, programme.ChangedAt, by));
            before = programme;
        }

        return before is null ? new HeldProgramme() : new HeldProgramme(before.Id, before.Kind, kept.MoveToImmutable());
    }

    public ProgrammeHistory ToHistory()
    {
        var versions = ImmutableArray.CreateBuilder<ProgrammeVersion>(Versions.Length);
        Programme? before = null;
        foreach (var kept in Versions)
        {
            var reports = before?.Reports ?? [];
            before = new Programme(
                Id, versions.Count + 1, Kind, kept.State, kept.TermsVersion, kept.Terms ?? before!.Terms,
                kept.Report is { } words ? reports.Add(new OutcomeReport(kept.At, words)) : reports, kept.At)
            {
                OpenedAt = before?.OpenedAt ?? (kept.State == ProgrammeState.Draft ? null : kept.At),
                ClosedAt = before?.ClosedAt ?? (kept.State is ProgrammeState.Closed or ProgrammeState.Ended ? kept.At : null),
            };
            versions.Add(new ProgrammeVersion(before, kept.By));
        }

        return new ProgrammeHistory(versions.MoveToImmutable());
    }
}

/// <summary>What one version changed.</summary>
/// <param name="Terms">Null where they stayed.</param>
/// <param name="Report">What was told to have come of it; null for nothing.</param>
/// <param name="By">The administrator.</param>
[GenerateSerializer, Immutable, Alias("phr.KeptProgrammeVersion")]
public sealed record KeptVersion(
    [property: Id(0)] ProgrammeState State,
    [property: Id(1)] int TermsVersion,
    [property: Id(2)] ProgrammeTerms? Terms,
    [property: Id(3)] string? Report,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string By);

/// <summary>The list of programmes as it is kept.</summary>
/// <param name="Version">Counts up with each change.</param>
/// <param name="Programmes">In the order of their ids.</param>
[GenerateSerializer, Immutable, Alias("phr.HeldProgrammeIndex")]
public sealed record HeldProgrammeIndex([property: Id(0)] long Version, [property: Id(1)] ImmutableArray<IndexedProgramme> Programmes)
{
    public HeldProgrammeIndex() : this(0, [])
    {
    }

    /// <summary>With what is about to become of one.</summary>
    public HeldProgrammeIndex Expect(string id, int version)
    {
        var at = IndexOf(id);
        return at >= 0 && Programmes[at].Expected >= version ? this
            : new HeldProgrammeIndex(Version + 1, at >= 0 ? Programmes.SetItem(at, Programmes[at] with { Expected = version }) : Programmes.Insert(~at, new IndexedProgramme(id, version, null)));
    }

    /// <summary>With what has become of one.</summary>
    public HeldProgrammeIndex Note(ListedProgramme listed)
    {
        var at = IndexOf(listed.Id);
        return at >= 0 && Programmes[at].Listed?.Version >= listed.Version ? this
            : at >= 0 ? new HeldProgrammeIndex(Version + 1, Programmes.SetItem(at, Programmes[at] with { Listed = listed, Expected = Math.Max(Programmes[at].Expected, listed.Version) }))
            : new HeldProgrammeIndex(Version + 1, Programmes.Insert(~at, new IndexedProgramme(listed.Id, listed.Version, listed)));
    }

    public bool Has(string id) => IndexOf(id) >= 0;

    /// <summary>Below zero the complement of where it would be.</summary>
    private int IndexOf(string id)
    {
        var (from, to) = (0, Programmes.Length - 1);
        while (from <= to)
        {
            var middle = (from + to) / 2;
            switch (string.CompareOrdinal(Programmes[middle].Id, id))
            {
                case 0:
                    return middle;
                case < 0:
                    from = middle + 1;
                    break;
                default:
                    to = middle - 1;
                    break;
            }
        }

        return ~from;
    }
}

/// <summary>A programme in the list.</summary>
/// <param name="Expected">The version that it may have: the list hears of a change before it is made, so that none is missed.</param>
/// <param name="Listed">What the list was told last; null where it was told nothing yet.</param>
[GenerateSerializer, Immutable, Alias("phr.IndexedProgramme")]
public sealed record IndexedProgramme([property: Id(0)] string Id, [property: Id(1)] int Expected, [property: Id(2)] ListedProgramme? Listed)
{
    /// <summary>Whether it may be open, or it is not known what has become of it.</summary>
    public bool MayBeOpen => Listed is null || Listed.State == ProgrammeState.Open || Listed.Version < Expected;
}
