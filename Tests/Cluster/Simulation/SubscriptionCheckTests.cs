using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Simulation.Checking;
using PhrCluster.Simulation.Ledger;
using PhrCluster.Simulation.Load;
using PhrCluster.Simulation.Population;
using PhrCluster.Subscriptions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Cluster.Simulation;

/// <summary>A check finds nothing where subscribers failed and were told in the end; an event that is lost, doubled, or told too late it finds under its name.</summary>
public sealed class SubscriptionCheckTests(ITestOutputHelper output) : IAsyncLifetime
{
    private SubscribedNation _lived = null!;

    public async Task InitializeAsync() => _lived = await SubscribedNation.Start();

    public async Task DisposeAsync() => await _lived.DisposeAsync();

    [Fact]
    public async Task SubscribersThatFail_AreToldOfEverythingInOrder_AndOfNothingElse()
    {
        var report = await _lived.Check.Run([_lived.Ledger], most: null, CancellationToken.None);

        output.WriteLine($"Seed {SubscribedNation.Seed}: {_lived.Counts}, {report.Waiting} wait; {_lived.Notices}");
        report.Named.Select(static it => it.ToString()).Should().BeEmpty();
        report.Waiting.Should().Be(0, "endpoints are well in the end");
        report.Told.Should().BeGreaterThan(100).And.Be(_lived.Counts.Taken);
        _lived.Counts.Failed.Should().BeGreaterThan(10, "they failed as planned");
        _lived.Notices.Faults.Should().BeEmpty();
        _lived.Notices.Taken.Should().BeGreaterThan(10, "the nation is in crisis");
        _lived.Notices.Failed.Should().BePositive();
        using var ledger = LedgerReader.Open(_lived.Ledger);
        var entries = ledger.Entries().ToList();
        entries.Where(static it => it.Kind == CallKind.Subscribe).Should().Contain(static it => it.Result == CallResult.Done);
        entries.Where(static it => it.Kind == CallKind.EndSubscription).Should().Contain(static it => it.Result == CallResult.Done);
        entries.Where(static it => it.Kind == CallKind.Told).Should().Contain(static it => it.Version == 0, "alerts were told of").And.Contain(static it => it.Version > 0);
    }

    [Fact]
    public async Task EachPlantedFault_IsFoundUnderItsName()
    {
        var (page, evidence, told) = await Steady();
        Kinds(page, page.Entries, evidence).Should().BeEmpty();

        // Lost: no attempt of it arrived.
        Kinds(page, page.Entries.Where(it => !Same(it, told[1])), evidence).Should().Contain(FindingKind.MissedEvent);
        Kinds(page, page.Entries.Select(it => Same(it, told[^1]) ? it with { Result = CallResult.Unknown } : it), evidence).Should().Contain(FindingKind.MissedEvent);

        // A number that came with another event, and one that came with other content.
        Kinds(page, page.Entries.Append(told[1] with { Version = told[2].Version }), evidence).Should().Contain(FindingKind.DoubledEvent);
        Kinds(page, page.Entries.Select(it => it == told[1] ? it with { Accepted = told[0].Accepted } : it), evidence).Should().Contain(FindingKind.DoubledEvent);
        Kinds(page, page.Entries.Select(it => Same(it, told[1]) ? it with { Shown = it.Shown + 1 } : it), evidence).Should().Contain(FindingKind.WrongEvent);

        // Out of order, of nothing that was there, and without a look.
        Kinds(page, page.Entries.Where(it => !Same(it, told[0])).Concat(page.Entries.Where(it => Same(it, told[0]))), evidence).Should().Contain(FindingKind.WrongEvent);
        Kinds(page, page.Entries.Append(told[^1] with { Accepted = told[^1].Accepted + 1, Version = 999_999 }), evidence).Should().Contain(FindingKind.WrongEvent);
        Kinds(page, page.Entries, evidence with { Log = [.. evidence.Log.Where(static it => it.Action != AccessAction.Notify)] }).Should().Contain(FindingKind.NotLogged);
        Kinds(page, page.Entries, evidence with { Log = [.. evidence.Log.Where(static it => it.Action != AccessAction.Subscribe)] }).Should().Contain(FindingKind.NotLogged);

        // Where its endpoint fails until the end, the last one waits and is not lost.
        var id = IdOf(page, told[0]);
        var failing = evidence with { Subscriptions = evidence.Subscriptions.SetItem(id, evidence.Subscriptions[id] with { Failure = DeliveryFailure.TimedOut }) };
        Kinds(page, page.Entries.Select(it => Same(it, told[^1]) ? it with { Result = CallResult.Unknown } : it), failing).Should().BeEmpty();
    }

    [Fact]
    public async Task WhatComesAfterAnAcknowledgedEnd_IsFound()
    {
        foreach (var page in LedgerBook.Pages([_lived.Ledger]))
        {
            var ended = page.Entries.Where(static it => it is { Kind: CallKind.EndSubscription, Result: CallResult.Done })
                .ToDictionary(it => ((EndSubscriptionCall)CallOf(page, it)).Id, static it => it.At);
            if (page.Entries.FirstOrDefault(it => it.Kind == CallKind.Told && ended.ContainsKey(IdOf(page, it))) is not { Kind: CallKind.Told } told)
            {
                continue;
            }

            var evidence = await Read(page);
            Kinds(page, page.Entries, evidence).Should().BeEmpty();

            Kinds(page, page.Entries.Append(told with { At = ended[IdOf(page, told)].AddMinutes(5) }), evidence).Should().Contain(FindingKind.EventAfterEnd);
            return;
        }

        throw new InvalidOperationException("Nobody was told of anything before the end.");
    }

    [Fact]
    public async Task WhatComesAfterAWithdrawal_IsFound()
    {
        foreach (var page in LedgerBook.Pages([_lived.Ledger]))
        {
            var services = page.Entries.Where(it => it is { Kind: CallKind.Told, Version: > 0 } && CallOf(page, it) is SubscribeCall { As.Organization: var who } && who!.StartsWith("FOLLOW-UP", StringComparison.Ordinal)).ToList();
            if (services.Count == 0)
            {
                continue;
            }

            var evidence = await Read(page);
            var later = evidence.Log.Where(it => it.Action == AccessAction.Submit && it.Version > page.Entries.Where(static one => one.Kind == CallKind.WithdrawConsent).Max(static one => one.Version)).ToList();
            Kinds(page, page.Entries, evidence).Should().BeEmpty();

            Kinds(page, page.Entries.Append(services[0] with { At = services[0].At.AddMinutes(5) }), evidence).Should().Contain(FindingKind.EventAfterEnd, "the consent was withdrawn at the end of the visit");
            if (later.Count > 0)
            {
                Kinds(page, page.Entries.Append(services[^1] with { Accepted = services[^1].Accepted + 1, Version = later[0].Version }), evidence).Should().Contain(FindingKind.WrongEvent, "it was recorded afterwards");
                return;
            }
        }

        throw new InvalidOperationException("No service was told of anything before the withdrawal.");
    }

    /// <summary>A subscription that stays, and was told of three events or more that its subscriber always might see.</summary>
    private async Task<(LedgerPage Page, RecordEvidence Evidence, List<LedgerEntry> Told)> Steady()
    {
        foreach (var page in LedgerBook.Pages([_lived.Ledger]))
        {
            foreach (var told in page.Entries.Where(it => it is { Kind: CallKind.Told, Version: > 0 } && CallOf(page, it) is SubscribeCall { Stays: true }).GroupBy(static it => (it.Visit, it.Step)))
            {
                var taken = told.Where(static it => it.Result == CallResult.Done).DistinctBy(static it => it.Accepted).ToList();
                var evidence = await Read(page);
                if (taken.Count >= 3 && taken.TrueForAll(it => Kinds(page, page.Entries.Where(other => !Same(other, it)), evidence).Contains(FindingKind.MissedEvent)
                    && Kinds(page, page.Entries.Select(other => Same(other, it) ? other with { Shown = other.Shown + 1 } : other), evidence).Contains(FindingKind.WrongEvent)))
                {
                    return (page, evidence, taken);
                }
            }
        }

        throw new InvalidOperationException("No subscription was told of enough.");
    }

    /// <summary>Attempts of one event.</summary>
    private static bool Same(LedgerEntry one, LedgerEntry other) => one.Kind == CallKind.Told && (one.Visit, one.Step, one.Accepted) == (other.Visit, other.Step, other.Accepted);

    private static PlannedCall CallOf(LedgerPage page, LedgerEntry entry) => page.Schedule.Calls(page.Schedule.Nation.Citizen(page.Citizen), entry.Visit)[entry.Step];

    private static string IdOf(LedgerPage page, LedgerEntry told) => ((SubscribeCall)CallOf(page, told)).Id;

    private static IEnumerable<FindingKind> Kinds(LedgerPage page, IEnumerable<LedgerEntry> entries, RecordEvidence told) =>
        CitizenCheck.Check(page.Schedule, page.Schedule.Nation.Citizen(page.Citizen), entries, told).Findings.Select(static it => it.Kind);

    private async Task<RecordEvidence> Read(LedgerPage page)
    {
        var evidence = await _lived.Check.Read(Nation.IdOf(page.Citizen), CancellationToken.None);
        return evidence with { Subscriptions = await _lived.Subscriptions.Read(page, page.Schedule.Nation.Citizen(page.Citizen), CancellationToken.None) };
    }
}
