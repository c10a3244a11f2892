using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Stories;

namespace PhrCluster.Tests.Cluster.Guarantees.Stories;

/// <summary>
/// A citizen gives and withdraws consent again and again, while a practice looks and a meter delivers, all of them through either of two silos
/// that do not know each other. What each of them saw is kept for the <see cref="StoryChecker"/>.
/// </summary>
/// <param name="sleepy">Whether the activations are put down again and again, so that each look may wake one.</param>
internal sealed class ConsentStory(TwoSilos silos, string citizen, int seed, bool sleepy = false)
{
    private const string Practice = "Practice";
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Door[] _doors = [.. silos.Doors];
    private readonly StoryRecorder _recorder = new();
    private int _delivered;

    /// <param name="rounds">Times that consent is given and withdrawn.</param>
    /// <param name="others">Looks of each of two concurrent readers, and deliveries of one concurrent meter.</param>
    public async Task<ObservedStory> Tell(int rounds, int others)
    {
        var damage = default(string);
        try
        {
            await Deliver(0);
            await Task.WhenAll(
                Task.Run(() => ChangeConsents(new Random(seed), rounds)),
                Task.Run(() => Repeat(others, _ => Look(0))),
                Task.Run(() => Repeat(others, _ => Look(1))),
                Task.Run(() => Repeat(others, random => Deliver(random.Next(2)))));
        }
        catch (RecordUnavailableException damaged)
        {
            damage = damaged.Message;
        }

        var story = await _recorder.Close(_doors[0].Self(citizen));
        return story with { Damage = damage ?? story.Damage };
    }

    /// <summary>Both activations are awake and know of the consent; it is withdrawn through one, and the other is asked at once.</summary>
    private async Task ChangeConsents(Random random, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var grant = new Grant($"consent-{round}", Practice);
            await _recorder.Give(_doors[random.Next(2)].Self(citizen), grant);
            await Task.WhenAll(Look(0), Look(1));
            var silo = random.Next(2);
            await _recorder.Withdraw(_doors[silo].Self(citizen), grant.Id);
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

    private Task Look(int silo)
    {
        if (sleepy)
        {
            silos[silo].Deactivate(citizen);
        }

        return _recorder.Dashboard(_doors[silo].Practitioner(citizen, Practice));
    }

    private Task Deliver(int silo)
    {
        var id = $"s{Interlocked.Increment(ref _delivered)}";
        return _recorder.Deliver(_doors[silo].Meter(citizen), id, Sample.Glucose(Start.AddMinutes(_delivered), identifier: id));
    }
}
