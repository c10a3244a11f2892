using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Identity;
using PhrCluster.Core.Record;
using PhrCluster.Core.Subscriptions;
using PhrCluster.Datatypes;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Fast.Core.Record;

/// <summary>Which commits concern which subscription, and when one is over.</summary>
public sealed class HeldSubscriptionsTests
{
    private readonly MemoryJournal _journal = new();

    [Fact]
    public void ItsOwnCommit_ConcernsNone_AndLaterOnesDoByWhatTheyBring()
    {
        Subscribe(SubscriptionTopic.Items, codes: [new Coding(CodeSystems.Loinc, "15074-8")]);
        Append(new ItemRecorded(Sample.Glucose(Sample.Noon)));
        Append(new ItemRecorded(Sample.BloodPressure(Sample.Noon, "120", "80")));
        Append(new ItemRecorded(Sample.BloodPressure(Sample.Noon, "121", "80")), new ItemRecorded(Sample.Glucose(Sample.Noon.AddMinutes(1))));

        Fired.Should().Equal(2, 4);
    }

    [Fact]
    public void Access_IsOfOthersAlone()
    {
        Subscribe(SubscriptionTopic.Access);
        Append(Looked(Sample.Gp));
        Append(Looked(Standing.Self));
        Append(Looked(Standing.Self with { Client = "app", Grant = "g" }));
        Append(Looked(Sample.Gp) with { Permitted = false });
        Append(new EmergencyDeclared("Found unconscious.", Sample.Noon.AddDays(1), Standing.Paramedic));

        Fired.Should().Equal(2, 5, 6);
    }

    [Fact]
    public void Consents_AreConcernedByRules()
    {
        Subscribe(SubscriptionTopic.Consents);
        Append(new ConsentGiven(Sample.Permit("c", "Practice"), Standing.Self));
        Append(new ItemRecorded(Sample.Glucose(Sample.Noon)));
        Append(new ConsentWithdrawn("c", Standing.Self));

        Fired.Should().Equal(2, 4);
    }

    [Fact]
    public void TheNewestVersions_AreKept()
    {
        Subscribe(SubscriptionTopic.Items);
        for (var i = 0; i < RecordLimits.MaxFiredVersions + 3; i++)
        {
            Append(new ItemRecorded(Sample.Glucose(Sample.Noon.AddMinutes(i))));
        }

        Fired.Should().HaveCount(RecordLimits.MaxFiredVersions).And.StartWith(5L).And.EndWith(RecordLimits.MaxFiredVersions + 4);
    }

    [Fact]
    public void WhatRanOut_OrWasEnded_HoldsNoMore()
    {
        Subscribe(SubscriptionTopic.Items);
        HeldSubscriptions.Find(_journal.Record, "one", Sample.Noon.AddDays(9).AddTicks(-1)).Should().NotBeNull();
        HeldSubscriptions.Find(_journal.Record, "one", Sample.Noon.AddDays(9)).Should().BeNull();

        Append(new SubscriptionEnded("one", Standing.Self));

        _journal.Record.Subscriptions.Should().BeEmpty();
        Subscribe(SubscriptionTopic.Items);
        _journal.Append([new ItemRecorded(Sample.Glucose(Sample.Noon))], Sample.Noon.AddDays(10));
        _journal.Record.Subscriptions.Should().BeEmpty("it ran out");
    }

    [Fact]
    public void OneSubscriber_HasAFew_AndARecordHasSome()
    {
        var terms = Terms(SubscriptionTopic.Items);
        for (var i = 0; i < RecordLimits.MaxSubscriptionsOfOne; i++)
        {
            Append(new SubscriptionMade($"s{i}", terms, Sample.Gp));
        }

        SubscriptionRules.CheckRoom(_journal.Record, "more", terms, Sample.Gp, Sample.Noon).Should().NotBeNull();
        SubscriptionRules.CheckRoom(_journal.Record, "more", terms, Sample.Gp with { Subject = "a colleague" }, Sample.Noon).Should().NotBeNull("it is the same organisation");
        SubscriptionRules.CheckRoom(_journal.Record, "more", terms, Sample.Gp with { Client = "another program" }, Sample.Noon).Should().BeNull();
        SubscriptionRules.CheckRoom(_journal.Record, "s0", terms, Standing.Self, Sample.Noon).Should().NotBeNull("the id is taken");
        for (var i = RecordLimits.MaxSubscriptionsOfOne; i < RecordLimits.MaxSubscriptions; i++)
        {
            Append(new SubscriptionMade($"s{i}", terms, Sample.Gp with { Client = $"c{i}" }));
        }

        SubscriptionRules.CheckRoom(_journal.Record, "more", terms, Standing.Self, Sample.Noon).Should().NotBeNull();
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(366, true)]
    [InlineData(367, false)]
    public void AnEnd_IsWithinAYear(int days, bool good) =>
        (SubscriptionRules.Check(Terms(SubscriptionTopic.Items) with { Until = Sample.Noon.AddDays(days) }, Sample.Noon) is null).Should().Be(good);

    private IEnumerable<long> Fired => _journal.Record.Subscriptions.Single().Fired;

    private static AccessRecorded Looked(Requester by) => new(new AccessRequest(AccessAction.Dashboard, by), Permitted: true, [], ReasonCode.ConsentsPermit, DataDescription.Nothing);

    private static SubscriptionTerms Terms(SubscriptionTopic topic, params Coding[] codes) => new(topic, [], [.. codes], [], NotificationContent.IdOnly, "https://clinic.example", Sample.Noon.AddDays(9));

    private void Subscribe(SubscriptionTopic topic, params Coding[] codes) => Append(new SubscriptionMade("one", Terms(topic, codes), Standing.Self));

    private void Append(params JournalEntry[] entries) => _journal.Append([.. entries], Sample.Noon);
}
