using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Messages;
using PhrCluster.Core.Record;
using PhrCluster.Datatypes;
using PhrCluster.Grains.Messages;
using PhrCluster.Grains.Outbox;
using PhrCluster.Identity;
using PhrCluster.Messages;
using PhrCluster.Notices;
using PhrCluster.Requests;
using PhrCluster.Subscriptions;
using PhrCluster.Tests.Support.Core;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Grains.Messages;

/// <summary>
/// Stories of one citizen, a record, a silo that dies between commit and delivery and between delivery and mark, and a notification service that refuses, hangs, and loses its answers, while the
/// citizen chooses what they want. Nothing is lost, nothing is told under two ids or out of order, and nothing comes after a choice against it was acknowledged.
/// </summary>
public sealed class MessageScheduleTests(ITestOutputHelper output)
{
    private const int Stories = 4_000;

    [Fact]
    public void G1_G3_NoSchedule_LosesDoublesOrSendsWhatIsNotWanted() => Schedules.Run(output, static random => new Story(random).Run(), Stories);

    private sealed class AnyService : IMessageChannel
    {
        public string? Service => "https://notify.example";

        public Task<DeliveryFailure?> Send(AddressedMessage message, CancellationToken cancellationToken) => throw new InvalidOperationException("The story sends for itself.");
    }

    private sealed class Story
    {
        private const int Steps = 120;

        private static readonly string[] Rules = [AlertRuleNames.BloodPressureSevere, AlertRuleNames.OxygenLow, AlertRuleNames.Ketone];
        private static readonly ImmutableArray<MessageKind> Kinds = [.. Enum.GetValues<MessageKind>()];

        private readonly Random _random;
        private readonly StoryTime _time = new(Sample.Noon);
        private readonly StoryService _service = new();
        private readonly List<(Task? Stopped, DateTimeOffset Until, MessageChoices Choices)> _choosing = [];
        private CitizenRecord _record = Standing.Under();
        private KeptMessages _kept = new();
        private StorySilo? _silo;
        private MessageChoices _acknowledged = MessageChoices.Default;
        private bool _outbox, _reminds, _woken, _news;
        private int _requests;
        private Task _work = Task.CompletedTask;

        public Story(Random random) => _random = random;

        private DateTimeOffset Now => _time.GetUtcNow();

        /// <returns>What was wrong; null for nothing.</returns>
        public string? Run()
        {
            for (var step = 0; step < Steps; step++)
            {
                Step();
                Settle();
                if (Wrong is { } wrong)
                {
                    return $"{wrong}, at step {step}";
                }
            }

            // In the end nothing fails any more, and reminders fire until nothing waits.
            for (var round = 0; (_outbox || _reminds || _silo is { IsWaiting: true }) && round < 3_000; round++)
            {
                if (_silo is { IsWaiting: true } silo)
                {
                    silo.Step(_random, fails: false);
                }
                else
                {
                    _time.Advance(TimeSpan.FromMinutes(10));
                    Fire();
                }

                Settle();
            }

            return Wrong ?? (_reminds ? "the reminder never goes" : Lost());
        }

        private string? Wrong => _service.Wrong ?? _silo?.Wrong ?? _work.Exception?.ToString();

        private string? Lost() => MessagePlan.Of(_record, Now, DeploymentZone.Utc).Where(due => !_service.Has(due.Version)).Select(static due => $"{due.Version} ({due.Kind}) was lost").FirstOrDefault();

        private void Step()
        {
            switch (_random.Next(12))
            {
                case 0 or 1:
                    Commit(Happening());
                    break;
                case 2:
                    Choose();
                    break;
                case 3:
                    _time.Advance(TimeSpan.FromSeconds(_random.Next(1, 900)));
                    Fire();
                    break;
                case 4 when _random.Next(3) == 0:
                    _silo?.Die();
                    _silo = null;
                    break;
                case 5:
                    _time.Advance(TimeSpan.FromSeconds(_random.Next(1, 12))); // Attempts under way come to their end.
                    break;
                default:
                    if (_silo is { IsWaiting: true } silo)
                    {
                        silo.Step(_random, fails: true);
                    }

                    break;
            }
        }

        /// <summary>Something that may have to be told, or that is over.</summary>
        private JournalEntry[] Happening()
        {
            var rule = Rules[_random.Next(Rules.Length)];
            var open = HeldAlerts.Open(_record.Alerts, rule);
            var asked = _record.Requests.Requests.FirstOrDefault(it => it.IsOpen(Now));
            return _random.Next(6) switch
            {
                0 or 1 when open is null => [new AlertRaised(rule, 1, (AlertUrgency)_random.Next(4), Now, Now, [])],
                0 => [new AlertEnded(rule, open!.Version, AlertEnding.Settled)],
                1 => [new AlertActedOn(new AlertAction(rule, open!.Version, open.IsClosed ? AlertStep.Noted : _random.Next(2) == 0 ? AlertStep.Claimed : AlertStep.Closed, AlertOutcome.Called, "Called"), Sample.Gp)],
                2 when asked is not null => [new ConsentRequestAnswered(asked.Version, AnswerKind.Refuse, null, Standing.Self)],
                3 => [new EmergencyDeclared("Found unconscious", Now.AddDays(1), Standing.Paramedic), new NoticeRaised(NoticeKind.Emergency, Standing.Paramedic)],
                4 => [new NoticeRaised(NoticeKind.ChangedByAnother, Standing.Bea)],
                _ => [new ConsentRequested(new ConsentRequest($"r{++_requests}", PurposeOfUse.Treatment, Now.AddYears(1), Now.AddDays(30), "For your care"), Sample.Gp)],
            };
        }

        /// <summary>The reminder stands before the commit, as the grain has it; then the silo may die before it tells anybody.</summary>
        private void Commit(params JournalEntry[] entries)
        {
            _outbox |= new MessagePost(null!, null!, new AnyService(), _time).NewsBehind(_record, [.. entries]) != News.None;
            _record = _record.Then(Now, entries);
            if (_outbox && _random.Next(3) > 0)
            {
                Take();
            }
        }

        /// <summary>The citizen's choice is committed; it is acknowledged once whoever sends has stopped, or has had the time that an attempt lasts.</summary>
        private void Choose()
        {
            var choices = new MessageChoices([.. Kinds.Where(_ => _random.Next(2) == 0)], null);
            if (MessageRules.Check(choices, _record.Messages.Choices) is not null)
            {
                return;
            }

            _record = _record.Then(Now, new MessageChoicesSet(choices, Standing.Self));
            var reached = _random.Next(3) > 0;
            _choosing.Add((reached ? _silo?.Delivery.Stop() ?? Task.CompletedTask : null, Now + new MessageOptions().Timeout, choices));
            Allow();
            if (reached)
            {
                Wake();
            }
        }

        /// <summary>What is acknowledged by now, and what may come.</summary>
        private void Settle()
        {
            while (_choosing is [var first, ..] && (first.Stopped is { IsCompleted: true } || Now >= first.Until))
            {
                _acknowledged = first.Choices;
                _choosing.RemoveAt(0);
                Allow();
            }

            if (_silo is { IsDead: true })
            {
                _silo = null;
            }

            if (_silo is { Delivery.IsWorking: false } silo && _woken)
            {
                _woken = false;
                if (silo.Delivery.Later is null && !_news)
                {
                    _reminds = false;
                }
            }
        }

        private void Allow() => _service.Allowed = [.. _choosing.SelectMany(static choosing => choosing.Choices.Kinds).Concat(_acknowledged.Kinds).Distinct()];

        /// <summary>The outbox's reminder tells again; that of the deliveries wakes them.</summary>
        private void Fire()
        {
            if (_outbox)
            {
                Take();
                _outbox = _random.Next(4) == 0; // The silo may die before the mark is taken away.
            }

            if (_reminds)
            {
                (_woken, _news) = (true, false);
                Wake();
            }
        }

        /// <summary>Once it answers, a reminder stands.</summary>
        private void Take()
        {
            (_news, _reminds) = (true, true);
            Wake();
        }

        private void Wake()
        {
            _silo ??= new StorySilo(
                _kept, kept => _kept = kept,
                () => [.. MessagePlan.Of(_record, Now, DeploymentZone.Utc).Select(static due => new WaitingMessage(due.Version, due.At, due.Kind, due.From))],
                _service, _time);
            var work = _silo.Delivery.Work();
            _work = _work.IsFaulted ? _work : work;
        }
    }
}
