using System.Collections.Concurrent;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Consents;
using PhrCluster.Dashboard;
using PhrCluster.Export;
using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Core;
using PhrCluster.Tests.Infrastructure;

namespace PhrCluster.Tests.Guarantees;

/// <summary>
/// A citizen gives and withdraws consent again and again, while a practice looks and a meter delivers, all of them through either of two silos
/// that do not know each other. What each of them saw is kept for the <see cref="StoryChecker"/>.
/// </summary>
internal sealed class ConsentStory(TwoSilos silos, string citizen, int seed)
{
    private const string Practice = "Practice";
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ConcurrentQueue<ObservedAct> _acts = new();
    private long _clock;
    private int _delivered;
    private string? _damage;

    /// <param name="rounds">Times that consent is given and withdrawn.</param>
    /// <param name="others">Looks of each of two concurrent readers, and deliveries of one concurrent meter.</param>
    public async Task<ObservedStory> Tell(int rounds, int others)
    {
        try
        {
            await Deliver(0);
            await Task.WhenAll(
                Task.Run(() => ChangeConsents(new Random(seed), rounds)),
                Task.Run(() => Repeat(others, _ => Look(0))),
                Task.Run(() => Repeat(others, _ => Look(1))),
                Task.Run(() => Repeat(others, random => Deliver(random.Next(2)))));
            return await Close();
        }
        catch (RecordUnavailableException damaged)
        {
            return new ObservedStory([.. _acts], [], [], damaged.Message);
        }
    }

    /// <summary>Both activations are awake and know of the consent; it is withdrawn through one, and the other is asked at once.</summary>
    private async Task ChangeConsents(Random random, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var id = $"consent-{round}";
            await Change(random.Next(2), AccessAction.GiveConsent, id, static (grain, ticket, id) =>
                grain.GiveConsent(ticket, Sample.Permit(id, Practice)));
            await Task.WhenAll(Look(0), Look(1));
            var silo = random.Next(2);
            await Change(silo, AccessAction.WithdrawConsent, id, static (grain, ticket, id) => grain.WithdrawConsent(ticket, id));
            for (var looks = random.Next(1, 4); looks > 0; looks--)
            {
                await Look(1 - silo);
            }
        }
    }

    private async Task Repeat(int times, Func<Random, Task> act)
    {
        var random = new Random(seed + 1);
        for (var i = 0; i < times; i++)
        {
            await act(random);
        }
    }

    private async Task Look(int silo)
    {
        var began = Tick();
        var answer = await silos[silo].Citizen(citizen).Dashboard(silos[silo].Professional(Practice));
        _acts.Enqueue(answer switch
        {
            DashboardDisclosed seen => new ObservedAct(
                AccessAction.Dashboard, began, Tick(), seen.Version, true, null, seen.Measures.Sum(static measure => measure.Windows.Lifetime.Count)),
            AccessRefused refused => new ObservedAct(AccessAction.Dashboard, began, Tick(), refused.Explanation.Version, false),
            _ => throw new InvalidOperationException("A dashboard is neither disclosed nor refused."),
        });
    }

    private async Task Deliver(int silo)
    {
        var id = Interlocked.Increment(ref _delivered);
        var began = Tick();
        var receipt = await silos[silo].Citizen(citizen).Take(
            silos[silo].Service("meter"), $"s{id}", Sample.Glucose(Start.AddMinutes(id), identifier: $"s{id}"));
        receipt.Accepted.Should().Be(1);
        _acts.Enqueue(new ObservedAct(AccessAction.Submit, began, Tick(), receipt.Version, true, $"s{id}"));
    }

    private async Task Change(int silo, AccessAction action, string id, Func<ICitizenGrain, AccessTicket, string, Task<IConsentOutcome>> change)
    {
        var began = Tick();
        if (await change(silos[silo].Citizen(citizen), silos[silo].Self(citizen), id) is ConsentChanged changed)
        {
            _acts.Enqueue(new ObservedAct(action, began, Tick(), changed.Version, true, id));
        }
        else
        {
            _damage = $"G3: what was acknowledged of {id} is gone.";
        }
    }

    private async Task<ObservedStory> Close()
    {
        var (grain, self) = (silos[0].Citizen(citizen), silos[0].Self(citizen));
        var verified = (await grain.Verify(self)).Should().BeOfType<RecordVerified>().Subject;
        return new ObservedStory(
            [.. _acts], await grain.ReadLog(self), await grain.ReadAll(self), verified.FirstBad is null ? _damage : $"G5: {verified}");
    }

    private long Tick() => Interlocked.Increment(ref _clock);
}
