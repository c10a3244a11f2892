using System.Collections.Immutable;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Demographics;
using PhrCluster.Programmes;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core.Contributions;

/// <summary>A citizen's journal in memory, with what they contribute decided on each commit as the grain does it.</summary>
internal sealed class Contributing(CataloguedTables tables)
{
    private readonly List<HeldItem> _current = [];

    public static readonly DateTimeOffset Opened = Sample.Noon.AddDays(-200);

    /// <summary>Research on blood pressure.</summary>
    public static readonly Programme Pressure = Programme(
        "PRESSURE", ProgrammeKind.Research,
        new ProgrammeTable("newest", "Newest", "systolic", TableStatistic.Newest, [120, 140, 160], TablePeriod.Month, TableDimensions.Age | TableDimensions.Sex | TableDimensions.Area),
        new ProgrammeTable("mean", "Mean", "systolic", TableStatistic.Mean, [135], TablePeriod.Month, TableDimensions.None));

    /// <summary>Planning by glucose.</summary>
    public static readonly Programme Sugar = Programme(
        "SUGAR", ProgrammeKind.Planning, new ProgrammeTable("mean", "Mean", "glucose", TableStatistic.Mean, [7.8m, 11.1m], TablePeriod.Quarter, TableDimensions.Sex));

    public static readonly CataloguedTables Both = CataloguedTables.Of([Pressure, Sugar]);

    public CitizenRecord Record { get; private set; } = Sample.Unopened;

    /// <summary>What holds now.</summary>
    public IReadOnlyList<HeldItem> Current => _current;

    /// <summary>Commits of which the journal had to be read.</summary>
    public int Reads { get; private set; }

    /// <summary>What the last commit changed.</summary>
    public ImmutableArray<ContributionChanged> Changed { get; private set; } = [];

    public static Programme Programme(string id, ProgrammeKind kind, params ImmutableArray<ProgrammeTable> programmeTables) => new(
        id, 2, kind, ProgrammeState.Open, 1,
        new ProgrammeTerms("Title", "Organization", "HRESCH", "Ground", "Question", "All", Opened, Opened.AddYears(2), "Ethics", [], "Benefit", "Information", programmeTables), [], Opened)
    {
        OpenedAt = Opened,
    };

    public static CitizenDemographics Person(string born, string gender, string postcode) => new(
        $$"""{"resourceType":"Patient","birthDate":"{{born}}","gender":"{{gender}}","address":[{"postalCode":"{{postcode}}"}]}""");

    public static ProgrammeJoined Join(Programme programme) => new(programme.Id, programme.TermsVersion, Standing.Self);

    public static ProgrammeLeft Leave(Programme programme) => new(programme.Id, Standing.Self);

    public static DemographicsRecorded Is(CitizenDemographics person) => new(person, Standing.Self);

    /// <summary>An item of the journal that holds under an identifier.</summary>
    public ItemRef RefOf(string identifier) => _current.Single(held => held.Item.Source.Identifier == identifier).Ref;

    public void Commit(DateTimeOffset now, params ImmutableArray<JournalEntry> entries)
    {
        var formers = entries.OfType<ItemRecorded>().Select(static it => it.Supersedes).OfType<ItemRef>().Select(place => _current.Single(held => held.Ref == place)).ToDictionary(static held => held.Ref);
        Changed = [];
        if (ContributionPlan.Of(Record, entries, formers, tables, DeploymentZone.Utc, now) is { } plan)
        {
            if (plan.Unread is { } unread)
            {
                Reads++;
                foreach (var held in _current.Where(held => HeldItems.StandsAt(held) >= unread.From && HeldItems.StandsAt(held) < unread.To))
                {
                    plan.Offer(held);
                }
            }

            Changed = [.. plan.Decide().Cast<ContributionChanged>()];
        }

        var commit = new Commit(Record.Version + 1, (ulong)Record.Version, now, [.. entries, .. Changed]);
        Record = RecordFold.Apply(Record, commit, Record.Tip.Next(commit), 100, formers);
        _current.RemoveAll(held => formers.ContainsKey(held.Ref));
        for (var i = 0; i < commit.Entries.Length; i++)
        {
            if (commit.Entries[i] is ItemRecorded { Item: var item })
            {
                _current.Add(HeldItems.Hold(item, new ItemRef(commit.Sequence, i), now));
            }
        }
    }
}
