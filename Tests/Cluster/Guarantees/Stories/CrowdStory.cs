using PhrCluster.Identity;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Stories;

namespace PhrCluster.Tests.Cluster.Guarantees.Stories;

/// <summary>
/// A crowd looks at one citizen's record through every door, each reader for an organisation of their own choice, while the citizen gives, replaces
/// and withdraws overlapping consents at random and a meter delivers. What each of them saw is kept for the <see cref="StoryChecker"/>.
/// </summary>
/// <param name="doors">Ways into the cluster; each reader keeps to one, all others choose at random.</param>
internal sealed class CrowdStory(IReadOnlyList<Door> doors, string citizen, int seed, StoryRecorder recorder)
{
    /// <summary>Organisations that the citizen gives consents to; one more looks and never gets one.</summary>
    private const int Organizations = 16;

    /// <summary>Consents in force at once for one organisation.</summary>
    private const int MaxOverlap = 2;

    /// <summary>Every so-many-th reader asks for a purpose that no consent names.</summary>
    private const int Researchers = 20;

    /// <summary>Looks between two disturbances.</summary>
    private const int Quiet = 150;

    /// <summary>Times that a change without an answer is asked for again. Being turned away does not count: it ends when the others have been answered.</summary>
    private const int MaxRepeats = 20;

    /// <summary>What each one's random choices are seeded with besides the story's seed: readers count from 0.</summary>
    private const int Changes = 100_000, Meter = 200_000, Disturber = 300_000;

    /// <summary>Longer than any call waits for its answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private int _delivered;
    private int _unsettled;
    private int _looks;

    public int Seed => seed;

    /// <summary>What happens to the cluster after every <see cref="Quiet"/> looks; by default nothing.</summary>
    public Func<Random, Task> Disturb { get; init; } = static _ => Task.CompletedTask;

    /// <param name="readers">Readers at once, each of whom asks again as soon as they are answered.</param>
    /// <param name="looks">Looks of each; whoever changes consents makes as many changes.</param>
    public async Task<ObservedStory> Tell(int readers, int looks)
    {
        await Open();
        await Task.WhenAll(
        [
            .. Enumerable.Range(0, readers).Select(reader => Task.Run(() => Look(reader, looks))),
            .. Enumerable.Range(0, Organizations).Select(organization => Task.Run(() => ChangeConsents(organization, looks))),
            Task.Run(() => Deliver(looks)),
        ]);
        var story = await recorder.Close(doors[0].Self(citizen));
        return _unsettled == 0 ? story : story with { Damage = $"{_unsettled} changes were never answered. {story.Damage}" };
    }

    /// <summary>Before anybody else comes, so that whoever loads the record knows of a consent for each organisation and of both kinds of readings.</summary>
    private async Task Open()
    {
        await Deliver(doors[0]);
        await Deliver(doors[0]);
        for (var number = 0; number < Organizations; number++)
        {
            await recorder.Give(doors[0].Self(citizen), FirstGrant(number));
        }
    }

    private async Task Look(int reader, int looks)
    {
        var random = Seeded(reader);
        var caller = doors[reader % doors.Count].Practitioner(
            citizen,
            Organization(reader % (Organizations + 1)),
            $"reader-{reader}",
            reader % Researchers == 0 ? PurposeOfUse.Research : PurposeOfUse.Treatment);
        for (var look = 0; look < looks; look++)
        {
            await (random.Next(2) == 0 ? recorder.Dashboard(caller) : recorder.Readings(caller));
            if (Interlocked.Increment(ref _looks) is var all && all % Quiet == 0)
            {
                await Disturb(Seeded(Disturber + all));
            }
        }
    }

    /// <summary>One organisation's consents. After each withdrawal it asks at once, through every door.</summary>
    private async Task ChangeConsents(int number, int changes)
    {
        var random = Seeded(Changes + number);
        var organization = Organization(number);
        var inForce = new List<string> { FirstGrant(number).Id };
        for (var change = 0; change < changes; change++)
        {
            var door = Any(random);
            var chosen = inForce.Count == 0 ? null : inForce[random.Next(inForce.Count)];
            if (chosen is not null && random.Next(3) != 0)
            {
                await Settle(() => recorder.Withdraw(door.Self(citizen), chosen));
                inForce.Remove(chosen);
                await Task.WhenAll(doors.Select(each => recorder.Dashboard(each.Practitioner(citizen, organization))));
                continue;
            }

            var supersedes = inForce.Count == MaxOverlap || random.Next(4) == 0 ? chosen : null;
            var kinds = random.Next(3);
            var grant = new Grant($"{organization}, {change}", organization, kinds != 1, kinds != 2, supersedes);
            await Settle(() => recorder.Give(door.Self(citizen), grant));
            inForce.Add(grant.Id);
            inForce.Remove(supersedes ?? "");
        }
    }

    private async Task Deliver(int deliveries)
    {
        var random = Seeded(Meter);
        for (var i = 0; i < deliveries; i++)
        {
            await Deliver(Any(random));
        }
    }

    private Task Deliver(Door door)
    {
        var i = ++_delivered; // The first two are over before the others begin, and these come one after another.
        RecordItem reading = i % 2 == 0
            ? Sample.Glucose(Start.AddMinutes(i), identifier: $"s{i}")
            : Sample.BloodPressure(Start.AddMinutes(i), "120", "80", identifier: $"s{i}");
        return Settle(() => recorder.Deliver(door.Meter(citizen), $"s{i}", reading));
    }

    /// <summary>A change that was turned away or had no answer is asked for again, as a client does: each is harmless to repeat.</summary>
    private async Task Settle(Func<Task<ObservedAct>> change)
    {
        for (var repeats = 0; repeats <= MaxRepeats;)
        {
            var someAnswer = recorder.NextAnswer;
            switch ((await change()).Answer)
            {
                case ActAnswer.TurnedAway:
                    await someAnswer.WaitAsync(Patience); // The queue is full of calls: once one of them is answered there is room.
                    break;
                case ActAnswer.Unknown:
                    repeats++;
                    break;
                default:
                    return;
            }
        }

        Interlocked.Increment(ref _unsettled);
    }

    private Random Seeded(int who) => new((seed * 1_000_000) + who);

    private Door Any(Random random) => doors[random.Next(doors.Count)];

    private static Grant FirstGrant(int number) => new($"{Organization(number)}, first", Organization(number));

    private static string Organization(int number) => $"Organization {number}";
}
