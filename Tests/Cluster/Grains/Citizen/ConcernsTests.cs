using System.Collections.Immutable;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using PhrCluster.AccessLog;
using PhrCluster.Concerns;
using PhrCluster.Explaining;
using PhrCluster.Grains.Concerns;
using PhrCluster.Grains.Outbox;
using PhrCluster.Identity;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Grains.Citizen;

/// <summary>What a citizen raises stands in their record, reaches the inbox once, and is answered there.</summary>
public sealed class ConcernsTests : IAsyncLifetime
{
    private readonly TemporaryRocksDb _database = new();
    private RecordCluster _cluster = null!;

    private ICitizenGrain Anna => _cluster.Citizen("anna");

    private AccessTicket Self => _cluster.Self("anna");

    private IConcernInboxGrain Inbox => _cluster.Client.GetGrain<IConcernInboxGrain>(0);

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
    public async Task AQuestion_IsKeptOnce_ReachesTheInbox_AndItsAnswerTakesItOut()
    {
        var kept = await Raise(Question);
        (await Anna.RaiseConcern(Self, Question)).Should().Be(kept with { Changed = false }, "sent twice it is the same");

        var waiting = (await Open()).Entries.Should().ContainSingle().Subject;
        waiting.Should().Be(new InboxEntry("anna", "q", ConcernKind.Question, kept.Held.At));
        (await Anna.Concerns(_cluster.Admin())).Should().BeOfType<ConcernsDisclosed>().Which.Concerns.Single().Concern.Should().Be(Question);

        var answered = (await Anna.AnswerConcern(_cluster.Admin(), "q", "It was the lab.", closes: true)).Should().BeOfType<ConcernKept>().Subject;
        answered.Held.Should().BeEquivalentTo(new { State = ConcernState.Closed, Answer = "It was the lab." });
        (await Open()).Entries.Should().BeEmpty();
        (await Anna.AccessLog(Self, new AccessLogQuery(Continuation: "2"))).Should().BeOfType<AccessLogDisclosed>().Which.Concerns.Should().ContainSingle().Which.Answer.Should().Be("It was the lab.");
        (await Anna.ReadLog(Self)).Select(static entry => entry.Action).Should().Contain([AccessAction.RaiseConcern, AccessAction.ListConcerns, AccessAction.AnswerConcern]);
        foreach (var version in new[] { kept.Version, answered.Version })
        {
            (await Anna.Replay(Self, version)).Should().BeOfType<Replayed>().Which.Same.Should().BeTrue();
        }
    }

    [Fact]
    public async Task WhatTheInboxHadNoRoomFor_IsBroughtAgain()
    {
        var outlet = _cluster.Services.GetRequiredService<IGrainFactory>().GetGrain<IConcernOutlet>(0);
        ImmutableArray<InboxEntry> many = [.. Enumerable.Range(0, RecordLimits.MaxInboxEntries).Select(static i => new InboxEntry("crowd", $"q{i}", ConcernKind.Question, Sample.Noon))];
        (await outlet.Take("crowd", 1, many)).Should().BeTrue();
        await Raise(Question);
        (await Open()).Total.Should().Be(many.Length, "there is no room");

        (await outlet.Take("crowd", 2, [])).Should().BeTrue();
        await _cluster.Client.GetGrain<IOutboxTeller>("anna").TellAgain("outbox");

        (await Open()).Entries.Should().ContainSingle().Which.Citizen.Should().Be("anna");
    }

    [Fact]
    public async Task WhatIsNotThere_CannotBeAskedAbout_AndOthersAreRefused()
    {
        Field(await Anna.RaiseConcern(Self, Question with { Item = 7 })).Should().Be("concern.about");
        Field(await Anna.RaiseConcern(Self, Question with { About = 99 })).Should().Be("concern.about");
        await Raise(Question with { Kind = ConcernKind.Correction, Item = 0 });
        Field(await Anna.RaiseConcern(Self, Question)).Should().Be("concern.id", "it names another");
        (await Anna.RaiseConcern(_cluster.Professional("Practice"), Question)).Should().BeAssignableTo<IAccessRefused>();
        (await Anna.AnswerConcern(Self, "q", "Me.", closes: true)).Should().BeAssignableTo<IAccessRefused>();
        (await Inbox.Open(Self)).Should().BeAssignableTo<IAccessRefused>();
        (await Inbox.Open(_cluster.Professional("Practice"))).Should().BeAssignableTo<IAccessRefused>();
    }

    private static Concern Question => new("q", ConcernKind.Question, 1, "Who sent this?");

    private async Task<ConcernKept> Raise(Concern concern) => (await Anna.RaiseConcern(Self, concern)).Should().BeOfType<ConcernKept>().Subject;

    private async Task<InboxPage> Open() => (await Inbox.Open(_cluster.Admin())).Should().BeOfType<InboxPage>().Subject;

    private static string Field(ConcernOutcome outcome) => outcome.Should().BeOfType<ConcernOutcome.Invalid>().Subject.Field;
}
