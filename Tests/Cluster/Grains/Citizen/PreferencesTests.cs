using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Explaining;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Personal;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Citizen;

/// <summary>What a citizen chose for their pages is an entry of their journal: kept, logged, replayed, and nobody else's.</summary>
public sealed class PreferencesTests : IAsyncLifetime
{
    private static readonly CitizenPreferences Chosen = new([new ChosenUnit(UnitKind.Glucose, "mg/dL")], ["glucose"]);

    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    private ICitizenGrain Anna => _cluster.Citizen("anna");

    private AccessTicket Self => _cluster.Self("anna");

    public async Task InitializeAsync()
    {
        _cluster = await RecordCluster.Start(_database.Store);
        await Anna.Take(_cluster.Service("meter"), "s1", Sample.Glucose(Sample.Noon));
    }

    public async Task DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task WhatWasChosen_IsKeptOnce_Logged_Replayed_AndExported()
    {
        (await Anna.Preferences(Self)).Should().BeOfType<PreferencesDisclosed>().Which.Preferences.Should().Be(CitizenPreferences.None);
        var set = (await Anna.SetPreferences(Self, Chosen)).Should().BeOfType<PreferencesHeld>().Subject;
        set.Changed.Should().BeTrue();
        (await Anna.SetPreferences(Self, Chosen)).Should().Be(set with { Changed = false }, "what holds already is no new entry");

        (await Anna.Replay(Self, set.Version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        var entry = (await Anna.ReadLog(Self)).Single(entry => entry.Version == set.Version);
        entry.Should().BeEquivalentTo(new { Action = AccessAction.SetPreferences, Permitted = true, Subject = "anna" });
        (await Anna.Export(Self).OfType<ExportedCommit>().ToListAsync()).Should().HaveCountGreaterThanOrEqualTo((int)set.Version);
        (await Anna.Verify(Self)).Should().BeOfType<RecordVerified>().Which.FirstBad.Should().BeNull();

        await _cluster.DisposeAsync();
        await _database.Tamper(static _ => { });
        _cluster = await RecordCluster.Start(_database.Store);
        (await Anna.Preferences(Self)).Should().BeOfType<PreferencesDisclosed>().Which.Preferences.Should().Be(Chosen);
    }

    [Fact]
    public async Task WhatBreaksARule_IsRefused_WithTheFieldAndTheRule_AndChangesNothing()
    {
        (await Anna.SetPreferences(Self, Chosen with { Units = [new ChosenUnit(UnitKind.Glucose, "kg")] }))
            .Should().Be(new SetPreferencesOutcome.Invalid("units[0].unit", "must be one of mmol/L, mg/dL"));
        (await Anna.SetPreferences(Self, Chosen with { Pins = ["nothing at all"] })).Should().BeOfType<SetPreferencesOutcome.Invalid>().Which.Field.Should().Be("pins[0]");
        (await Anna.SetPreferences(Self, Chosen with { Language = "tlh" })).Should().BeOfType<SetPreferencesOutcome.Invalid>().Which.Rule.Should().Be("must be one of en");
        (await Anna.Preferences(Self)).Should().BeOfType<PreferencesDisclosed>().Which.Preferences.Should().Be(CitizenPreferences.None);
    }

    [Fact]
    public async Task NobodyElse_SeesOrChangesThem()
    {
        foreach (var other in new[] { _cluster.Professional("Practice"), _cluster.Service("meter"), _cluster.Admin() })
        {
            (await Anna.Preferences(other)).Should().BeOfType<PreferencesOutcome.Refused>();
            (await Anna.SetPreferences(other, Chosen)).Should().BeOfType<SetPreferencesOutcome.Refused>();
        }
    }

    [Fact]
    public async Task OnlyTheCitizen_IsToldWhereTheirRecordStands_AndEveryEventItsPlace()
    {
        await Anna.Take(_cluster.Service("practice"), "s2", Sample.Vaccination("2026-02-02"));
        await Anna.GiveConsent(Self, Sample.Permit("c1", "Practice"));

        var own = await Anna.See(Self);
        own.Events.Single().Ref.Sequence.Should().Be(2);
        var tip = (await Anna.Attest(Self, own.Version)).Should().BeOfType<PhrCluster.Anchors.TipsAttested>().Which.Tips.Single();
        own.Tip.Should().Equal(tip.Tip);
        (await Anna.See(_cluster.Professional("Practice"))).Tip.Should().BeEmpty();
    }
}
