using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Grains.Worklists;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Grains.Worklists;

/// <summary>A part of a worklist has room for so many open ones, and for as many that it was told to forget.</summary>
public sealed class WorklistRulesTests
{
    private const int Room = 5;

    [Fact]
    public void WhatItWasToldToForget_HasARoomWithAnEnd_AndTheOldestGoes()
    {
        var part = new HeldWorklist();
        for (var i = 1; i <= 3 * Room; i++)
        {
            part = WorklistRules.After(part, Told(i, open: false), Room, Sample.Noon.AddSeconds(i))!;
        }

        part.Citizens.Select(static it => (int)it.Place).Should().Equal(Enumerable.Range((2 * Room) + 1, Room));
    }

    [Fact]
    public void WithoutRoom_AnOpenOne_IsToBeToldAgain()
    {
        var part = new HeldWorklist();
        for (var i = 1; i <= Room; i++)
        {
            part = WorklistRules.After(part, Told(i, open: true), Room, Sample.Noon)!;
        }

        WorklistRules.After(part, Told(Room + 1, open: true), Room, Sample.Noon).Should().BeNull();
        WorklistRules.After(part, Told(1, open: false) with { Version = 2 }, Room, Sample.Noon).Should().NotBeNull("what ends needs no room");
    }

    private static ListedTasks Told(int place, bool open) => new(
        (UInt128)place, 1, open ? [1] : [], open ? [new ListedAlert(AlertRuleNames.Ketone, 1, AlertUrgency.SameDay, Sample.Noon, null)] : []);
}
