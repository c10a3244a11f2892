using System.Collections.Concurrent;
using System.Reflection;
using FluentAssertions;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Journal;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Registration;
using PhrCluster.Tests.Support;
using PhrCluster.Tests.Support.Core;
using Xunit;

namespace PhrCluster.Tests.Cluster.Guarantees;

/// <summary>How long an answer takes follows from what the store is asked for: it is the same, whatever the requester may not know. So the steps are compared, and no clock.</summary>
public sealed class StepsTellNothingTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _calls = [];
    private RecordCluster _cluster = null!;

    public async Task InitializeAsync()
    {
        var store = CallBook.Of(new MemoryJournalStore(), _calls);
        _cluster = await RecordCluster.Start(store);
        var (alva, self) = (_cluster.Citizen("alva"), _cluster.Self("alva"));
        for (var i = 0; i < 40; i++)
        {
            await alva.Take(_cluster.Service("meter"), $"s{i}", Sample.Glucose(Sample.Noon.AddDays(-i)), Sample.BloodPressure(Sample.Noon.AddDays(-i), $"{120 + i}", "80"));
        }

        await alva.GiveConsent(self, Sample.Permit("withdrawn", "Withdrawn"));
        await alva.GiveConsent(self, Sample.Permit("narrow", "Narrow"));
        await alva.GiveConsent(self, Standing.Deny("hidden", new Provision { Type = ProvisionType.Deny, Codes = [new Coding(CodeSystems.Loinc, "15074-8")] }));
        await alva.Register(self, new GpRegistration("Former"));
        await alva.See(_cluster.Professional("Former"));
        await alva.Register(self, new GpRegistration("Present"));
        await alva.WithdrawConsent(self, "withdrawn");
    }

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task APracticeAfterTheWithdrawal_AndAFormerOne_TakeTheStepsOfAStranger()
    {
        var stranger = await Steps("Stranger");

        stranger.Should().NotBeEmpty();
        (await Steps("Withdrawn")).Should().Equal(stranger);
        (await Steps("Former")).Should().Equal(stranger);
    }

    [Fact]
    public async Task WhatANarrowerConsentHides_TakesTheStepsOfWhatIsNotThere()
    {
        var practice = _cluster.Professional("Narrow");
        await Asked(practice, "0-0"); // Whatever has to be loaded is.

        var absent = await Asked(practice, "99999-9");
        var hidden = await Asked(practice, "15074-8");

        hidden.Should().Equal(absent);
        (await Asked(practice, "85354-9")).Should().NotBeEmpty();
    }

    /// <summary>What the store was asked for by looks of an organisation that may not look, and what they came to.</summary>
    private async Task<List<string>> Steps(string organization)
    {
        var (alva, ticket) = (_cluster.Citizen("alva"), _cluster.Professional(organization));
        _calls.Clear();
        List<string> said = [];
        foreach (var _ in Enumerable.Range(0, 2))
        {
            said.Add((await alva.SeeNothing(ticket)).Explanation.Reason.Code.ToString());
            said.Add((await alva.Readings(ticket, new ReadingQuery(Code: "15074-8"))).GetType().Name);
            said.Add((await alva.Alerts(ticket)).GetType().Name);
            said.Add((await alva.Subscribe(ticket, new string('a', 26), new(Subscriptions.SubscriptionTopic.Items, [], [], [], Subscriptions.NotificationContent.Empty, "https://a.example", Sample.Noon.AddYears(1)))).GetType().Name);
        }

        return [.. said, .. _calls];
    }

    private async Task<List<string>> Asked(AccessTicket ticket, string code)
    {
        _calls.Clear();
        var shown = (await _cluster.Citizen("alva").Readings(ticket, new ReadingQuery(Code: code))).Should().BeOfType<ReadingsDisclosed>().Subject;
        return [$"{shown.Items.Length == 0}", .. _calls];
    }

    /// <summary>Notes which calls a store gets.</summary>
    public class CallBook : DispatchProxy
    {
        private IJournalStore _store = null!;
        private ConcurrentQueue<string> _calls = null!;

        public static IJournalStore Of(IJournalStore store, ConcurrentQueue<string> calls)
        {
            var book = Create<IJournalStore, CallBook>();
            (((CallBook)(object)book)._store, ((CallBook)(object)book)._calls) = (store, calls);
            return book;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (!targetMethod!.IsSpecialName)
            {
                _calls.Enqueue(targetMethod.Name);
            }

            return targetMethod.Invoke(_store, args);
        }
    }
}
