using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PhrCluster.Consents;
using PhrCluster.Core.Entries;
using PhrCluster.Grains.Citizen;
using PhrCluster.Grains.Identity;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Subscriptions;
using PhrCluster.Identity;
using PhrCluster.Storage.Sealing;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Grains.Identity;

namespace PhrCluster.Tests.Thorough.Grains.Subscriptions;

/// <summary>One story. The subscriber's side is the grain itself; the citizen's is what their grain is made of, in its order (<see cref="StoryRecord"/>).</summary>
internal sealed class SubscriptionStory : INotificationChannel
{
    private const int Steps = 28;
    private const string Id = "abcdefghijklmnopqrstuvwxyz";

    private static readonly ListVault Vault = new(new byte[RecordVault.SecretLength]);
    private static readonly Issuing Issuer = new();
    private static readonly TicketVerifier Verifier = Issuer.Verifier(new TicketOptions { Issuer = Issuing.Options.Issuer, Audience = Issuing.Options.Audience, MaxLifetime = TicketOptions.LongestLifetime });
    private static readonly AccessTicket Ticket = Issuer.Ticket(("org", "Practice"), ("scope", "user/*.cruds"), ("exp", Issuing.Noon.AddDays(30).ToUnixTimeSeconds()));

    private readonly Random _random;
    private readonly StoryTime _time = new(Sample.Noon);
    private readonly GrainBench<SubscriptionGrain, HeldDelivery> _bench;
    private readonly StoryRecord _record;
    private readonly LossyWire _wire;
    private readonly HashSet<long> _excused = [];
    private readonly Dictionary<long, long> _numbers = [];
    private readonly int _maxCount;
    private (long Number, long Version) _newest;
    private bool _fails;

    /// <param name="fails">Whether anything but the endpoint does.</param>
    public SubscriptionStory(Random random, bool fails = true)
    {
        (_random, _wire, _fails, _maxCount) = (random, new LossyWire(random, odds: 16), fails, fails ? random.Next(1, 6) : 1);
        var grains = Stub.Of<IGrainFactory>((method, _) => method.GetGenericArguments()[0] switch
        {
            var type when type == typeof(ISubscriptionInbox) => new Inbox(this),
            var type when type == typeof(ICitizenGrain) => Stub.Of<ICitizenGrain>((_, given) => Task.FromResult<SubscribeOutcome>(_record!.Subscribe((string)given[1]!, (SubscriptionTerms)given[2]!))),
            _ => new Source(this),
        });
        _record = new StoryRecord(_time, new SubscriptionPost(grains, _time), () => _fails && _random.Next(5) == 0);
        _bench = new GrainBench<SubscriptionGrain, HeldDelivery>(
            GrainId.Create("phr.subscription", Id), new HeldDelivery(), grains, _time, (context, held) => new SubscriptionGrain(
                context, held, this, Vault, Verifier, Options.Create(new DeliveryOptions()), Options.Create(new CitizenOptions()),
                Stub.Of<IHostApplicationLifetime>(static (_, _) => CancellationToken.None), _time, NullLogger<SubscriptionGrain>.Instance))
        {
            Write = () => !_fails || _random.Next(12) > 0 ? WriteFate.Kept : (WriteFate)_random.Next(1, 5),
        };
    }

    public EndpointMode Endpoint { get; set; } = EndpointMode.Takes;

    /// <summary>What the endpoint took, as it came.</summary>
    public List<(long Number, long Version)> Taken { get; } = [];

    /// <summary>Notifications of events that were sent.</summary>
    public int Tries { get; private set; }

    public HeldDelivery Held => _bench.Stored;

    /// <summary>The first thing that was wrong.</summary>
    public string? Wrong { get; private set; }

    public void Open()
    {
        var terms = new SubscriptionTerms(SubscriptionTopic.Items, [], [Sample.Glucose(Sample.Noon).Code.Primary], [], NotificationContent.IdOnly, "", default);
        var order = new SubscriptionOrder("anna", "https://clinic.example/hook", "application/fhir+json", [], terms) { MaxCount = _maxCount };
        _bench.Grain.Open(Ticket, order, CancellationToken.None).Ignore();
    }

    /// <returns>What was wrong; null for nothing.</returns>
    public string? Run()
    {
        _fails = false;
        Open();
        _fails = true;
        for (var step = 0; step < Steps && Wrong is null; step++)
        {
            Advance(_random.Next(8) == 0 ? TimeSpan.FromHours(_random.Next(1, 12)) : TimeSpan.FromSeconds(_random.Next(1, 400)));
            Step();
        }

        _fails = false;
        Endpoint = EndpointMode.Takes;
        Permit();
        while (_wire.HasLate)
        {
            _wire.DeliverOne();
        }

        for (var round = 0; Wrong is null && round < 6; round++)
        {
            Restart();
            _record.TellAgain();
            _bench.Remind();
            Advance(TimeSpan.FromMinutes(20));
        }

        return Wrong ?? InTheEnd();
    }

    /// <summary>Readings come, each in a commit of its own.</summary>
    public void Record(int count)
    {
        for (; count > 0; count--)
        {
            _record.Commit(new ItemRecorded(Sample.Glucose(_time.GetUtcNow().AddSeconds(-count))));
            if (!_record.MayLook && _record.Concerned is [.., var version])
            {
                _excused.Add(version);
            }
        }
    }

    public void Withdraw()
    {
        if (_record.MayLook)
        {
            _record.Commit(new ConsentWithdrawn(StoryRecord.Consent, Standing.Self));
            _excused.UnionWith(_record.Concerned); // Whether it was told before does not matter.
        }
    }

    public void Permit()
    {
        if (!_record.MayLook)
        {
            _record.Commit(new ConsentGiven(Sample.Permit(StoryRecord.Consent, "Practice"), Standing.Self));
        }
    }

    /// <summary>Time goes on, and whatever is due meanwhile happens in its order.</summary>
    public void Advance(TimeSpan by)
    {
        for (var until = _time.GetUtcNow() + by; ;)
        {
            var next = _bench.NextTick is { } tick && tick < until ? tick : until;
            _time.Advance(next > _time.GetUtcNow() ? next - _time.GetUtcNow() : TimeSpan.Zero);
            if (next == until)
            {
                _bench.Tick();
                return;
            }

            _bench.Tick();
        }
    }

    /// <summary>All that the subscription gives again.</summary>
    public List<NumberedEvent> Events()
    {
        var events = new List<NumberedEvent>();
        while (Schedules.Done(_bench.Grain.Events(Ticket, events is [.., { Number: var last }] ? last + 1 : 0, null, null, CancellationToken.None)) is EventsShown { Events: { IsEmpty: false } shown })
        {
            events.AddRange(shown);
        }

        return events;
    }

    /// <summary>The citizen hides what the subscriber asks for.</summary>
    public void Hide() => _record.Commit(new ConsentGiven(Standing.Deny("hide", new Provision { Type = ProvisionType.Deny, Codes = [Sample.Glucose(Sample.Noon).Code.Primary] }), Standing.Self));

    /// <summary>How it stands, as its owner is told.</summary>
    public SubscriptionShown Status() => (SubscriptionShown)Schedules.Done(_bench.Grain.Look(Ticket, CancellationToken.None))!;

    public string? Fault(string endpoint) => null;

    public async Task<DeliveryFailure?> Send(Notification notification, CancellationToken cancellationToken)
    {
        if (notification.Kind == NotificationKind.Events)
        {
            Tries++;
            Check(notification);
        }

        switch (Endpoint)
        {
            case EndpointMode.Rejects:
                return DeliveryFailure.Rejected;
            case EndpointMode.Hangs:
                var hanging = new TaskCompletionSource<DeliveryFailure?>();
                await using (cancellationToken.Register(() => hanging.TrySetCanceled(cancellationToken)))
                {
                    return await hanging.Task;
                }

            case EndpointMode.TakesAndIsNotHeard:
                Take(notification);
                return DeliveryFailure.TimedOut;
            case EndpointMode.TakesBeforeTheSiloDies:
                Take(notification);
                _bench.Die();
                await new TaskCompletionSource().Task;
                return null;
            default:
                Take(notification);
                return null;
        }
    }

    private void Step()
    {
        switch (_random.Next(20))
        {
            case < 6:
                Record(_random.Next(1, 4));
                break;
            case 6:
                _record.Commit(new ItemRecorded(Sample.BloodPressure(_time.GetUtcNow(), "120", "80")));
                break;
            case 7 when _random.Next(12) == 0:
                Record(_random.Next(60, 150));
                break;
            case 7 when _random.Next(1_000) == 0:
                Record(RecordLimits.MaxKeptEvents + 100);
                break;
            case 8:
                Withdraw();
                break;
            case 9 or 10:
                Permit();
                break;
            case 11 or 12 or 13:
                Endpoint = _random.Next(2) == 0 ? EndpointMode.Takes : (EndpointMode)_random.Next(1, 5);
                break;
            case 14:
                _bench.Die();
                break;
            case 15:
                _record.Die();
                break;
            case 16:
                _bench.Remind();
                break;
            case 17:
                _record.TellAgain();
                break;
            case 18:
                Restart();
                break;
            default:
                _wire.DeliverOne();
                End();
                break;
        }
    }

    private void Restart()
    {
        if (Held.Status == SubscriptionStatus.Error)
        {
            _bench.Grain.Restart(Ticket, CancellationToken.None).Ignore();
        }
    }

    private void End()
    {
        if (_random.Next(20) == 0 && _record.Standing is not null)
        {
            _record.Commit(new SubscriptionEnded(Id, Standing.Self));
            Post(() => _bench.Grain.Take(null, CancellationToken.None), static () => { }).Ignore();
        }
    }

    /// <summary>What leaves has to be allowed now, in its order, and under a number that stays.</summary>
    private void Check(Notification notification)
    {
        var (numbers, versions) = (notification.Events.Select(static it => it.Number).ToList(), notification.Events.Select(static it => it.Event.Version).ToList());
        Wrong ??= _record.Standing is null ? "an event leaves after the subscription has ended"
            : !_record.MayLook ? "an event leaves after the withdrawal was answered"
            : notification.Events.Length > _maxCount ? "a notification has too many events"
            : !IsAscending(numbers) || !IsAscending(versions) ? "a notification is out of order"
            : numbers[0] <= Held.Delivered ? "an event leaves again that was taken"
            : versions.Any(version => !_record.IsConcerned(version)) ? "an event tells of another commit"
            : versions.Any(version => !_record.IsLogged(version)) ? "an event leaves before it is logged"
            : notification.Events.Any(static it => it.Event.Items.IsEmpty) ? "an event is empty"
            : null;
    }

    private void Take(Notification notification)
    {
        foreach (var one in notification.Events)
        {
            Wrong ??= one.Number > _newest.Number ? (one.Event.Version <= _newest.Version ? "a later number is of an earlier commit" : null)
                : _numbers.TryGetValue(one.Number, out var version) ? (version == one.Event.Version ? null : "a number is of another commit than before")
                : _excused.Contains(one.Event.Version) ? null
                : "an event comes after a later one";
            _numbers[one.Number] = one.Event.Version;
            _newest = one.Number > _newest.Number ? (one.Number, one.Event.Version) : _newest;
            Taken.Add((one.Number, one.Event.Version));
        }
    }

    private string? InTheEnd()
    {
        if (_record.Standing is null)
        {
            return Held.Status is SubscriptionStatus.Off or SubscriptionStatus.None ? null : "a subscription that was ended does not know it";
        }

        var taken = Taken.Select(static it => it.Version).ToHashSet();
        var events = Events();
        return Held.Status != SubscriptionStatus.Active ? $"it is {Held.Status} where nothing fails"
            : Held.IsBehind ? "it is behind where nothing fails"
            : _record.Concerned.FirstOrDefault(version => !taken.Contains(version) && !_excused.Contains(version)) is > 0 and var lost ? $"version {lost} was not told"
            : !events.Select(static it => it.Number).SequenceEqual(LongRange(Held.Count)) ? "$events leaves a gap"
            : Taken.Except(events.Select(static it => (it.Number, it.Event.Version))).Any() && Held.Count <= RecordLimits.MaxKeptEvents ? "$events tells another event under a number"
            : null;
    }

    private static IEnumerable<long> LongRange(long count)
    {
        for (var number = Math.Max(1, count - RecordLimits.MaxKeptEvents + 1); number <= count; number++)
        {
            yield return number;
        }
    }

    private static bool IsAscending(List<long> numbers) => numbers.Zip(numbers.Skip(1)).All(static pair => pair.First < pair.Second);

    private async Task Post(Func<Task> arrive, Action senderDies) => await Call(
        async () =>
        {
            await arrive();
            return true;
        },
        senderDies);

    private Task<T> Call<T>(Func<Task<T>> arrive, Action senderDies) => _wire.Send(arrive, senderDies, _fails);

    /// <summary>The subscriber's grain, as the citizen's reaches it.</summary>
    private sealed class Inbox(SubscriptionStory story) : ISubscriptionInbox
    {
        public Task Take(FiredVersions? fired, CancellationToken cancellationToken) => story.Post(() => story._bench.Grain.Take(fired, cancellationToken), story._record.Die);
    }

    /// <summary>The citizen's record, as the subscriber's grain reaches it.</summary>
    private sealed class Source(SubscriptionStory story) : ISubscriptionSource
    {
        public Task<Drawn> Draw(string subscription, long version, AccessTicket? ticket, CancellationToken cancellationToken) =>
            story.Call(() => Task.FromResult(story._record.Draw(subscription, version)), story._bench.Die);

        public Task<FiredVersions?> FiredSince(string subscription, long since, CancellationToken cancellationToken) =>
            story.Call(() => Task.FromResult(story._record.FiredSince(since)), story._bench.Die);
    }
}

/// <summary>What an endpoint does with what it is sent.</summary>
internal enum EndpointMode
{
    Takes,
    Rejects,
    Hangs,
    TakesAndIsNotHeard,
    TakesBeforeTheSiloDies,
}
