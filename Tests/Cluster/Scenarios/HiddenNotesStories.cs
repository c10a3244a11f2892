using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Explaining;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Labels;
using PhrCluster.Readings;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Scenarios;

/// <summary>What a citizen labels as sensitive is hidden from whom they say, at once and for all that follows.</summary>
public sealed class HiddenNotesStories : IAsyncLifetime
{
    private static readonly Coding Psy = new(CodeSystems.ActCode, "PSY");
    private static readonly Coding Mood = new(CodeSystems.Loinc, "44261-6", "PHQ-9 total score");

    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;
    private static DateTimeOffset Yesterday => new(TimeProvider.System.GetUtcNow().Date.AddDays(-1), TimeSpan.Zero);

    public async Task InitializeAsync() => _cluster = await RecordCluster.Start(_database.Store);

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Eve_HidesHerMentalHealthNotes_InOneStep()
    {
        var (eve, self, gp, clinic) = (_cluster.Citizen("eve"), _cluster.Self("eve"), _cluster.Professional("Practice"), _cluster.Service("clinic"));
        await eve.Take(clinic, "s1", Note(-3, "12"), Note(-2, "9", "Observation/2"), Sample.Glucose(Yesterday));
        (await eve.GiveConsent(self, Sample.Permit("my practice", "Practice"))).Should().BeOfType<ConsentChanged>();
        (await eve.See(gp)).Measures.Select(measure => measure.Code.Code).Should().Equal("15074-8", "44261-6");
        (await eve.ReadAll(gp)).Should().HaveCount(3);
        var before = (await eve.ReadLog(self))[0].Version;

        // One arrangement: the label, and the rule that looks at it.
        var hide = new Consent("hide my notes", ConsentStatus.Active, new Provision
        {
            Type = ProvisionType.Deny, Actors = [new ConsentActor(ActorKind.Organization, "Practice")], SecurityLabels = [Psy],
        });
        var arranged = (await eve.Arrange(self, new Arrangement([hide], [], [new LabelChange(new LabelledCode(Mood), [Psy], [])]))).Should().BeOfType<Arranged>().Subject;
        arranged.Version.Should().Be(before + 2, "the reading of the log is an entry too, and no version lies between label and consent");

        (await eve.See(gp)).Measures.Select(measure => measure.Code.Code).Should().Equal("15074-8");
        (await eve.ReadAll(gp)).Should().ContainSingle();
        (await eve.ReadAll(gp, new ReadingQuery("44261-6"))).Should().BeEmpty();

        // What comes later is hidden too: a new note, and a corrected one.
        await eve.Take(clinic, "s2", Note(-1, "15"), Note(-2, "8", "Observation/2"));
        (await eve.See(gp)).Measures.Select(measure => measure.Code.Code).Should().Equal("15074-8");
        (await eve.ReadAll(gp)).Should().ContainSingle();

        // She sees them, with her label on them; a system that gets them elsewhere can honour it. The record keeps what the clinic sent.
        var own = await eve.ReadAll(self, new ReadingQuery("44261-6"));
        own.Should().HaveCount(3).And.OnlyContain(held => held.Item.SecurityLabels.Contains(Psy));
        (await eve.See(self)).Measures.Single(measure => measure.Code.Code == "44261-6").Latest.Item.SecurityLabels.Should().Equal(Psy);
        var exported = (await eve.Export(self).ToListAsync()).OfType<ExportedCommit>().ToList();
        exported.SelectMany(commit => commit.Current).Should().HaveCount(4).And.OnlyContain(held => held.Item.SecurityLabels.IsEmpty);

        var explained = (await eve.Explain(self, new ExplainRequest("dr@Practice", Role.Professional, "Practice", PurposeOfUse.Treatment))).Should().BeOfType<Explained>().Subject;
        explained.Groups.Select(group => (group.Code.Code, group.Count, group.Permitted, group.Rule!.Consent)).Should().Equal(
            ("15074-8", 1, true, "my practice"), ("44261-6", 3, false, "hide my notes"));

        // Every look that the practice took is decided the same again: the first with the notes, the later ones without.
        foreach (var entry in (await eve.ReadLog(self)).Where(entry => entry.Organization == "Practice"))
        {
            var replayed = (await eve.Replay(self, entry.Version)).Should().BeOfType<Replayed>().Subject;
            replayed.Same.Should().BeTrue();
            replayed.Again.Data.Codes.Contains("44261-6").Should().Be(entry.Version < arranged.Version);
        }
    }

    private static Reading Note(int days, string score, string? identifier = null) => Sample.Glucose(Yesterday.AddDays(days), source: "clinic", identifier: identifier) with
    {
        Code = new CodeableConcept([Mood]), Categories = [new Coding(CodeSystems.ObservationCategory, "survey")], Value = new QuantityValue(new Quantity(new ReportedDecimal(score))),
    };
}
