using System.Collections.Immutable;
using FluentAssertions;
using PhrCluster.AccessLog;
using PhrCluster.Alerts;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Lists;
using PhrCluster.Grains.Outbox;
using PhrCluster.Grains.Worklists;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support.Core;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Grains.Worklists;

/// <summary>
/// Ten thousand stories of one citizen and three practices, with messages that are lost, doubled, late and out of order, silos that die between commit and delivery and between delivery and mark,
/// reminders that fire whenever they like, and consents that come and go: no alert is lost, doubled, or shown after its withdrawal.
/// </summary>
public sealed class DeliveryScheduleTests(ITestOutputHelper output)
{
    private const int Schedules = 10_000;
    private const int Steps = 24;
    private const string Citizen = "anna";

    private static readonly string[] Practices = ["Practice", "Clinic", "Hospital"];
    private static readonly string[] Rules = [AlertRuleNames.BloodPressureSevere, AlertRuleNames.OxygenLow];
    private static readonly ListVault Vault = new(new byte[RecordVault.SecretLength]);

    [Fact]
    public void G3_G1_NoSchedule_LosesDoublesOrShowsWhatWasWithdrawn()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed: {seed}");
        for (var i = 0; i < Schedules; i++)
        {
            new Story(new Random(seed + i)).Run().Should().BeNull($"of the schedule with seed {seed + i}");
        }
    }

    private sealed class Story(Random random)
    {
        private readonly Dictionary<string, HeldWorklist> _parts = [];
        private readonly List<(PeopleListName List, ListedTasks Told)> _underWay = [];
        private DateTimeOffset _now = Sample.Noon;
        private bool _reminds;
        private CitizenRecord _record = Standing.Under([.. Practices.Select((practice, i) => Sample.Permit($"c{i}", practice))]);

        /// <returns>What was wrong; null for nothing.</returns>
        public string? Run()
        {
            for (var step = 0; step < Steps; step++)
            {
                _now += TimeSpan.FromSeconds(random.Next(1, 600));
                Step();
                if (Looks() is { } wrong)
                {
                    return $"{wrong} at step {step}";
                }
            }

            // In the end nothing fails any more: what was under way arrives in any order, and the reminder fires until all was taken.
            Deliver(_underWay.Count);
            while (_reminds)
            {
                Tell(fails: false);
            }

            return Looks() ?? Holds();
        }

        private void Step()
        {
            var rule = Rules[random.Next(Rules.Length)];
            var (open, consent) = (HeldAlerts.Open(_record.Alerts, rule), random.Next(Practices.Length));
            switch (random.Next(7))
            {
                case 0 or 1:
                    Commit(open is null ? new AlertRaised(rule, 1, AlertUrgency.SameDay, _now, _now, []) : new AlertEnded(rule, open.Version, AlertEnding.Settled));
                    break;
                case 2 when open is { IsClosed: false }:
                    Commit(new AlertActedOn(new AlertAction(rule, open.Version, random.Next(2) == 0 ? AlertStep.Claimed : AlertStep.Closed, AlertOutcome.Called), Sample.Gp));
                    break;
                case 3:
                    Commit(_record.ActiveConsents.Any(held => held.Id == $"c{consent}")
                        ? new ConsentWithdrawn($"c{consent}", Standing.Self)
                        : new ConsentGiven(Sample.Permit($"c{consent}", Practices[consent]), Standing.Self));
                    break;
                case 4:
                    Deliver(random.Next(_underWay.Count + 1));
                    break;
                default:
                    Tell(fails: random.Next(2) == 0);
                    break;
            }
        }

        /// <summary>The reminder stands before the commit, as the grain has it; then the silo may die before it tells anybody.</summary>
        private void Commit(JournalEntry entry)
        {
            _reminds |= new AlertPost(null!, Vault, TimeProvider.System).NewsIn(_record, [entry]) != News.None;
            _record = _record.Then(_now, entry);
            if (_reminds && random.Next(3) > 0)
            {
                Tell(fails: random.Next(3) == 0);
            }
        }

        /// <summary>A message may arrive, be lost, come later, or come twice; only where all have arrived is the mark taken away, unless the silo dies before.</summary>
        private void Tell(bool fails)
        {
            if (!_reminds)
            {
                return;
            }

            var taken = true;
            foreach (var message in AlertPost.Messages(Vault, Citizen, _record, _now))
            {
                switch (fails ? random.Next(4) : 3)
                {
                    case 0:
                        taken = false;
                        break;
                    case 1:
                        _underWay.Add(message);
                        taken = false; // Nobody waits for it any more.
                        break;
                    case 2:
                        _underWay.Add(message);
                        Take(message);
                        break;
                    default:
                        Take(message);
                        break;
                }
            }

            _reminds = !taken || (fails && random.Next(4) == 0);
        }

        private void Deliver(int count)
        {
            for (; count > 0; count--)
            {
                var at = random.Next(_underWay.Count);
                Take(_underWay[at]);
                _underWay.RemoveAt(at);
            }
        }

        private void Take((PeopleListName List, ListedTasks Told) message) =>
            _parts[message.List.Key] = WorklistRules.After(_parts.GetValueOrDefault(message.List.Key, new HeldWorklist()), message.Told, RecordLimits.MaxTasksPerPart, _now)!;

        /// <summary>Whoever looks is shown what the list names and the record lets them see: nothing twice, and nothing that is withdrawn or over.</summary>
        private string? Looks()
        {
            foreach (var practice in Practices)
            {
                var shown = Shown(practice);
                if (shown.Distinct().Count() != shown.Count)
                {
                    return $"{practice} is shown an alert twice";
                }

                if (shown.Count > 0 && !_record.ActiveConsents.Any(consent => consent.Provision.Actors.Any(actor => actor.Id == practice)))
                {
                    return $"{practice} is shown what was withdrawn";
                }
            }

            return null;
        }

        /// <summary>Once all was told, whoever may look is shown all that is open, and the others' lists hold nothing.</summary>
        private string? Holds()
        {
            var open = _record.Alerts.Where(static alert => alert is { IsOpen: true, IsClosed: false }).Select(static alert => (alert.Rule, alert.Version)).ToList();
            foreach (var practice in Practices)
            {
                var may = MayLook(practice);
                if (!Shown(practice).Order().SequenceEqual(may ? open.Order() : []))
                {
                    return $"{practice} is not shown what is open";
                }

                if (!may && Listed(practice).Any())
                {
                    return $"{practice} still lists somebody";
                }
            }

            return null;
        }

        private List<(string Rule, long Version)> Shown(string practice) =>
        [
            .. Listed(practice).Where(it => MayLook(practice) && HeldAlerts.Find(_record.Alerts, it.Rule, it.Version) is { IsOpen: true, IsClosed: false })
                .Select(static it => (it.Rule, it.Version)),
        ];

        private IEnumerable<ListedAlert> Listed(string practice)
        {
            var list = Vault.ListOf(ListKind.Alerts, practice);
            return _parts.GetValueOrDefault(list.Key)?.Citizens.Where(static it => it.AreOpen).SelectMany(static it => it.Alerts) ?? [];
        }

        private bool MayLook(string practice) => _record.Lets(AccessAction.ListAlerts, Sample.Gp with { Organization = practice }, _now);
    }
}
