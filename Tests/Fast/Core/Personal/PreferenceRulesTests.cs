using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Personal;
using PhrCluster.Core.Record;
using PhrCluster.Personal;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Words;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Personal;

/// <summary>What a citizen may choose, what their record keeps of it, and who may see it.</summary>
public sealed class PreferenceRulesTests
{
    private static readonly CitizenPreferences Chosen = new([new ChosenUnit(UnitKind.Glucose, "mg/dL"), new ChosenUnit(UnitKind.Weight, "[stone_av]")], ["glucose", "http://loinc.org|2093-3"], "en");

    private static readonly CitizenRecord Record = Standing.Under();

    public static TheoryData<string, CitizenPreferences?> Broken => new()
    {
        { "preferences", null },
        { "units", Chosen with { Units = default } },
        { "units[0].kind", Chosen with { Units = [new ChosenUnit((UnitKind)9, "mg/dL")] } },
        { "units[1].unit", Chosen with { Units = [new ChosenUnit(UnitKind.Glucose, "mg/dL"), new ChosenUnit(UnitKind.Weight, "g")] } },
        { "units[0].unit", Chosen with { Units = [new ChosenUnit(UnitKind.Weight, "mg/dL")] } },
        { "units[1].kind", Chosen with { Units = [new ChosenUnit(UnitKind.Glucose, "mg/dL"), new ChosenUnit(UnitKind.Glucose, "mmol/L")] } },
        { "pins", Chosen with { Pins = default } },
        { "pins", Chosen with { Pins = [.. Enumerable.Range(0, RecordLimits.MaxPins + 1).Select(static i => $"s|{i}")] } },
        { "pins[0]", Chosen with { Pins = [""] } },
        { "pins[1]", Chosen with { Pins = ["weight", "nothing that is measured"] } },
        { "pins[0]", Chosen with { Pins = ["|1"] } },
        { "pins[0]", Chosen with { Pins = ["s|" + new string('1', RecordLimits.MaxPinLength)] } },
        { "pins[1]", Chosen with { Pins = ["weight", "weight"] } },
        { "language", Chosen with { Language = "xx" } },
    };

    [Theory, MemberData(nameof(Broken))]
    public void WhatBreaksARule_IsRefused_AndTheFieldNamed(string field, CitizenPreferences? preferences) =>
        PreferenceRules.Check(preferences, ["en"])!.Value.Field.Should().Be(field);

    [Fact]
    public void WhatIsOffered_CanBeChosen()
    {
        PreferenceRules.Check(Chosen, ["en"]).Should().BeNull();
        PreferenceRules.Check(CitizenPreferences.None, []).Should().BeNull();
        foreach (var (kind, units) in OfferedUnits.All)
        {
            foreach (var unit in units)
            {
                PreferenceRules.Check(new CitizenPreferences([new ChosenUnit(kind, unit.Code)], []), []).Should().BeNull(unit.Code);
            }
        }
    }

    [Fact]
    public void TheOrderOfUnits_IsNoChoice_AndThatOfPinsIs()
    {
        PreferenceRules.Settled(Chosen with { Units = [Chosen.Units[1], Chosen.Units[0]] }).Should().Be(Chosen);
        PreferenceRules.Settled(Chosen with { Pins = [Chosen.Pins[1], Chosen.Pins[0]] }).Should().NotBe(Chosen);
    }

    [Fact]
    public void TheRecord_KeepsTheLatest_AlsoInItsSnapshot()
    {
        var first = Record.Then(Sample.Noon, new PreferencesSet(Chosen, Standing.Self));
        first.Preferences.Should().Be(Chosen);
        first.RulesVersion.Should().Be(Record.RulesVersion, "they decide nothing");
        var second = first.Then(Sample.Noon, new PreferencesSet(Chosen with { Pins = [] }, Standing.Self));
        second.Preferences.Should().Be(Chosen with { Pins = [] });
        RecordSnapshot.Unpack(RecordSnapshot.Pack(second)).Preferences.Should().Be(second.Preferences);
        RecordSnapshot.Unpack(RecordSnapshot.Pack(Record)).Preferences.Should().Be(CitizenPreferences.None);
    }

    [Fact]
    public void TheyAreTheCitizens_AndNobodyElses()
    {
        var record = Standing.Under(Sample.Permit("gp", "Practice"), Standing.Delegation("d1", "bea", Standing.End, PhrCluster.Consents.ConsentAction.Access, PhrCluster.Consents.ConsentAction.Correct));
        foreach (var action in new[] { AccessAction.Preferences, AccessAction.SetPreferences })
        {
            record.Lets(action, Standing.Self).Should().BeTrue();
            foreach (var other in new[] { Sample.Gp, Sample.Device, Standing.Bea, Standing.Admin, Standing.Unknown })
            {
                record.Lets(action, other).Should().BeFalse($"{other.Subject}, {action}");
            }
        }
    }

    [Fact]
    public void TheLog_TellsThatTheyWereChanged()
    {
        var entry = AccessLogFold.Of(new Commit(2, 2, Sample.Noon, [new PreferencesSet(Chosen, Standing.Self)]), Standing.Citizen)!;
        entry.Should().BeEquivalentTo(new { Action = AccessAction.SetPreferences, Permitted = true, Reason = new { Code = ReasonCode.OwnRecord } });
        Language.Default.Pages.What(entry).Should().Be("Changed your preferences.");
    }
}
