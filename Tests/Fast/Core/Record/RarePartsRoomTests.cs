using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Emergency;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Index;
using PhrCluster.Core.Record;
using PhrCluster.Core.Subscriptions;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Notices;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Record;

/// <summary>What strangers can add to a record, by looking and declaring, never makes its snapshot outgrow its row.</summary>
public sealed class RarePartsRoomTests
{
    [Theory]
    [InlineData('a')]
    [InlineData('\u4e2d')]
    public void NamesOfAnyLength_LeaveRoomInTheRow_AndTheNewestStay(char letter)
    {
        var journal = new MemoryJournal();
        journal.Append([new ItemRecorded(Sample.Glucose(Sample.Noon))], Sample.Noon);
        var empty = RecordSnapshot.Pack(journal.Record).Length;
        for (var i = 0; i < RecordLimits.MaxKnownOrganizations + RecordLimits.MaxEmergencies; i++)
        {
            journal.Append([.. Look(Named(letter, i))], Sample.Noon);
            journal.Append(Emergencies.Declare(Named(letter, i), new string(letter, RecordLimits.MaxStatementLength), Sample.Noon.AddDays(1)), Sample.Noon);
        }

        for (var i = 0; i < RecordLimits.MaxSubscriptions; i++)
        {
            var (terms, by) = (Terms(letter), Named(letter, i) with { Client = "c" });
            if (SubscriptionRules.CheckRoom(journal.Record, $"s{i}", terms, by, Sample.Noon) is null)
            {
                journal.Append([new SubscriptionMade($"s{i}", terms, by)], Sample.Noon);
            }
        }

        journal.Record.Subscriptions.Should().NotBeEmpty();
        for (var i = 0; i < RecordLimits.MaxFiredVersions; i++)
        {
            journal.Append([new ItemRecorded(Sample.Glucose(Sample.Noon))], Sample.Noon);
        }

        (RecordSnapshot.Pack(journal.Record).Length - empty).Should().BeLessThan(StoreLimits.MaxPayloadBytes - RecordLimits.MaxSnapshotBytes);
        var last = Named(letter, RecordLimits.MaxKnownOrganizations + RecordLimits.MaxEmergencies - 1);
        journal.Record.KnownOrganizations[^1].Should().Be(last.Organization);
        journal.Record.Emergencies[^1].Organization.Should().Be(last.Organization);
        journal.Record.Notices[^1].Reason.Organization.Should().Be(last.Organization);
    }

    [Fact]
    public void WhatSegmentsTellOfTheLog_LeavesRoomInTheRow_WhoeverLooked()
    {
        var most = new Dictionary<bool, int>();
        foreach (var describes in (bool[])[true, false])
        {
            var journal = new MemoryJournal { DescribesLog = describes };
            for (var i = 0; i < RecordIndex.MaxRecentSegments - 1; i++)
            {
                for (var j = 0; j < RecordLimits.MaxTalliedAccessors; j++)
                {
                    journal.Append([.. Look(new Requester("dr", Role.Professional, $"{i}-{j}-12345", PurposeOfUse.Treatment))], Sample.Noon.AddDays(i));
                }

                journal.Fold();
            }

            most[describes] = RecordSnapshot.Pack(journal.Record).Length;
        }

        (most[true] - most[false]).Should().BeGreaterThan(RecordIndex.MaxRecentSegments * RecordLimits.MaxTallyBytes / 2, "they are told of").And.BeLessThan(10 * 1024);
    }

    [Fact]
    public void OrdinaryNames_AreKeptToTheirCounts()
    {
        var journal = new MemoryJournal();
        for (var i = 0; i < RecordLimits.MaxNotices + 1; i++)
        {
            var by = new Requester($"dr-{i}", Role.Professional, $"Hospital {i}", PurposeOfUse.EmergencyTreatment);
            journal.Append(Emergencies.Declare(by, "Found unconscious.", Sample.Noon.AddDays(1)), Sample.Noon);
        }

        journal.Record.Notices.Should().HaveCount(RecordLimits.MaxNotices);
        journal.Record.Emergencies.Should().HaveCount(RecordLimits.MaxEmergencies);
    }

    private static Requester Named(char letter, int number)
    {
        var name = number.ToString("D4", System.Globalization.CultureInfo.InvariantCulture) + new string(letter, RecordLimits.MaxNameLength - 4);
        return new Requester(name, Role.Professional, name, PurposeOfUse.EmergencyTreatment);
    }

    private static SubscriptionTerms Terms(char letter) =>
        new(SubscriptionTopic.Items, [], [new Coding(new string(letter, 400), "c"), new Coding("s", "c")], [], NotificationContent.Empty, "https://clinic.example", Sample.Noon.AddDays(90));

    private static IEnumerable<JournalEntry> Look(Requester by) =>
    [
        new AccessRecorded(new AccessRequest(AccessAction.Dashboard, by), true, [], ReasonCode.ConsentsPermit, Sample.Described(1)),
        new NoticeRaised(NoticeKind.NewOrganization, by),
    ];
}
