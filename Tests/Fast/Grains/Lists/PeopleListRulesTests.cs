using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using PhrCluster.Grains.Lists;
using PhrCluster.Storage;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Lists;

/// <summary>A list takes what it is told once, whatever the order, has room for so many, and is read in an order that stays.</summary>
public sealed class PeopleListRulesTests
{
    private const int Room = 3;

    [Fact]
    public void WhatIsToldAgain_OrLate_ChangesNothing()
    {
        var one = After(new HeldPeople(), Of(1, 7))!;
        After(one, Of(1, 7)).Should().BeSameAs(one);
        After(one, Gone(1, 5)).Should().BeSameAs(one, "an older version is overtaken");
        After(one, Of(1, 8))!.People.Should().ContainSingle().Which.Version.Should().Be(8);
        After(one, Gone(1, 9))!.People.Should().BeEmpty();
        After(one, Gone(2, 9)).Should().BeSameAs(one);
    }

    [Fact]
    public void WhatFindsNoRoom_IsNotTaken_AndWhatIsOver_MakesRoom()
    {
        var full = Enumerable.Range(1, Room).Aggregate(new HeldPeople(), static (list, place) => After(list, Of(place, 1, place == 2 ? Sample.Noon : null))!);
        PeopleListRules.After(full, Of(9, 1), Room, Sample.Noon).Should().BeNull();
        After(full, Of(1, 2))!.People.Should().HaveCount(Room, "who is on it stays on it");
        PeopleListRules.After(full, Of(9, 1), Room, Sample.Noon.AddTicks(1))!.People.Select(static it => (int)it.Place).Should().Equal(1, 3, 9);
    }

    [Fact]
    public void PagesHoldEachOnce_InTheOrderOfPlaces_WhoeverLeavesBetween()
    {
        var list = new[] { 5, 2, 9, 7 }.Aggregate(new HeldPeople(), static (list, place) => PeopleListRules.After(list, Of(place, 1), 9, Sample.Noon)!);
        Places(PeopleListRules.Page(list, null, 2)).Should().Equal(2, 5);
        Places(PeopleListRules.Page(list, 5, 9)).Should().Equal(7, 9);
        Places(PeopleListRules.Page(After(list, Gone(5, 2))!, 5, 1)).Should().Equal(7);
        PeopleListRules.Page(list, 9, 5).Should().BeEmpty();
        PeopleListRules.Page(new HeldPeople(), 3, 5).Should().BeEmpty();
    }

    [Fact]
    public void AFullPart_FitsIntoOneRow()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var sealedId = Enumerable.Range(0, 93).Select(static i => (byte)(i * 31)).ToImmutableArray();
        var full = new HeldPeople([.. Enumerable.Range(0, RecordLimits.MaxPatientsPerPart).Select(i => new ListedPerson(UInt128.MaxValue - (UInt128)i, long.MaxValue - i, sealedId, Sample.Noon.AddTicks(i)))]);

        services.GetRequiredService<Serializer>().SerializeToArray(full).Length.Should().BeLessThan(GrainStateSerializer.MaxStateBytes);
    }

    [Fact]
    public void EveryPlace_HasAPart_AndPartsFollowTheOrderOfPlaces()
    {
        PatientParts.Of(UInt128.Zero).Should().Be(0);
        PatientParts.Of(UInt128.MaxValue).Should().Be(PatientParts.Count - 1);
        PatientParts.Of((UInt128.One << 122) - 1).Should().Be(0);
        PatientParts.Of(UInt128.One << 122).Should().Be(1);
    }

    private static HeldPeople? After(HeldPeople list, ListedPerson told) => PeopleListRules.After(list, told, Room, Sample.Noon);

    private static ListedPerson Of(int place, long version, DateTimeOffset? until = null) => new((UInt128)place, version, [1], until);

    private static ListedPerson Gone(int place, long version) => new((UInt128)place, version, []);

    private static IEnumerable<int> Places(ImmutableArray<ListedPerson> people) => people.Select(static it => (int)it.Place);
}
