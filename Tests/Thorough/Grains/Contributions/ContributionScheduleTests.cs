using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Publishing;
using PhrCluster.Core.Record;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Outbox;
using PhrCluster.Programmes;
using PhrCluster.Storage.Sealing;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Grains.Contributions;

/// <summary>
/// Ten thousand stories of one citizen and two programmes, with messages that are lost, doubled, late and out of order, silos that die between commit and delivery, shards whose activations are stale, and
/// publications at any time: at rest every shard counts what the record says, and no publication after an acknowledged leaving counts who left.
/// </summary>
public sealed class ContributionScheduleTests(ITestOutputHelper output)
{
    private const int Schedules = 10_000;
    private const int Steps = 30;

    private static readonly ListVault Vault = new(new byte[RecordVault.SecretLength]);

    [Fact]
    public void G1_G3_NoSchedule_LosesDoublesOrCountsWhoLeft()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed: {seed}");
        for (var i = 0; i < Schedules; i++)
        {
            new Story(new Random(seed + i), readsStore: true, waitsForTaking: true).Run().Should().BeNull($"of the schedule with seed {seed + i}");
        }
    }

    /// <summary>Without either of the two rules there are stories in which somebody is counted who had left.</summary>
    [Theory, InlineData(false, true), InlineData(true, false)]
    public void WithoutTheRule_SomebodyIsCountedWhoHadLeft(bool readsStore, bool waitsForTaking) =>
        Enumerable.Range(0, 2_000).Should().Contain(seed => new Story(new Random(seed), readsStore, waitsForTaking).Run() != null);

    private sealed class Story(Random random, bool readsStore, bool waitsForTaking)
    {
        private static readonly Programme[] Programmes = [Contributing.Pressure, Contributing.Sugar];

        private readonly Contributing _anna = new(Contributing.Both);
        private readonly Dictionary<string, byte[]> _store = [];

        /// <summary>Two activations of each shard may believe that they are the one.</summary>
        private readonly Dictionary<(string Programme, int Activation), (AggregateShard Shard, byte[]? Read)> _memory = [];

        private readonly List<(string Programme, ToldCells Told)> _underWay = [];
        private readonly ContributionPost _post = new(null!, Vault, null!, TimeProvider.System);

        /// <summary>Programmes that answered the citizen that they are out of them.</summary>
        private readonly HashSet<string> _acknowledged = [];

        private DateTimeOffset _now = Sample.Noon;
        private bool _reminds;
        private int _ids;

        public string? Run()
        {
            for (var step = 0; step < Steps; step++)
            {
                _now += TimeSpan.FromMinutes(random.Next(1, 600));
                Step();
                if (Publish() is { } wrong)
                {
                    return $"{wrong} at step {step}";
                }
            }

            Deliver(_underWay.Count);
            while (_reminds)
            {
                _reminds = !Tell(_anna.Record, fails: false, static _ => true);
            }

            return Publish() ?? Holds();
        }

        private void Step()
        {
            var programmes = _anna.Record.Programmes;
            switch (random.Next(8))
            {
                case 0:
                    Say(Contributing.Pressure, programmes.Find(Contributing.Pressure.Id) is null ? Contributing.Join(Contributing.Pressure) : Contributing.Leave(Contributing.Pressure));
                    break;
                case 1:
                    Say(Contributing.Sugar, programmes.OptedOut.IsEmpty ? new ProgrammeOptedOut(Contributing.Sugar.Id, Standing.Self) : new ProgrammeOptedIn(Contributing.Sugar.Id, Standing.Self));
                    break;
                case 2:
                    Deliver(random.Next(_underWay.Count + 1));
                    break;
                case 3 when _reminds:
                    var fails = random.Next(2) == 0;
                    _reminds = !Tell(_anna.Record, fails, static _ => true) || (fails && random.Next(4) == 0);
                    break;
                default:
                    Commit(random.Next(2) == 0
                        ? new ItemRecorded(Sample.Glucose(_now, $"{random.Next(50, 150) / 10.0:F1}", $"{_ids++}"))
                        : new ItemRecorded(Sample.BloodPressure(_now, $"{random.Next(110, 180)}", "80", $"{_ids++}")));
                    break;
            }
        }

        /// <summary>Whoever leaves is answered once the aggregate has taken it; where it was not reached, they are told to say it again.</summary>
        private void Say(Programme programme, JournalEntry entry)
        {
            _acknowledged.Remove(programme.Id);
            Commit(entry);
            if (!_anna.Record.Programmes.IsPartOf(programme) && (Tell(_anna.Record, fails: random.Next(3) == 0, static told => !told.IsIn) || !waitsForTaking))
            {
                _acknowledged.Add(programme.Id);
            }
        }

        private void Commit(JournalEntry entry)
        {
            var before = _anna.Record;
            _anna.Commit(_now, entry);
            _reminds |= _post.NewsBehind(before, [.. _anna.Changed]) != News.None;
            if (_reminds && random.Next(3) > 0)
            {
                Tell(_anna.Record, fails: random.Next(2) == 0, static _ => true);
            }
        }

        /// <returns>Whether all was surely taken.</returns>
        private bool Tell(CitizenRecord record, bool fails, Func<ToldCells, bool> which)
        {
            var taken = true;
            foreach (var message in ContributionPost.Messages(Vault, Standing.Citizen, record).Where(message => which(message.Told)))
            {
                var how = fails ? random.Next(4) : 3;
                if (how is 1 or 2)
                {
                    _underWay.Add(message);
                }

                taken &= how >= 2 && Take(message);
            }

            return taken;
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

        /// <summary>A write by an activation that read something else before is refused, and the activation goes.</summary>
        private bool Take((string Programme, ToldCells Told) message)
        {
            var at = (message.Programme, random.Next(4) == 0 ? 1 : 0);
            var (shard, read) = Activation(at);
            var after = shard.Take(new ToldContribution(message.Told.Place, message.Told.Since, message.Told.Version, message.Told.IsIn, message.Told.Slots));
            if (ReferenceEquals(after, shard))
            {
                return true;
            }

            if (!ReferenceEquals(read, _store.GetValueOrDefault(message.Programme)))
            {
                _memory.Remove(at);
                return false;
            }

            var packed = after.Pack();
            _store[message.Programme] = packed;
            _memory[at] = (after, packed);
            return true;
        }

        private (AggregateShard Shard, byte[]? Read) Activation((string Programme, int Activation) at)
        {
            if (!_memory.TryGetValue(at, out var known))
            {
                var row = _store.GetValueOrDefault(at.Programme);
                _memory[at] = known = (AggregateShard.Unpack(row), row);
            }

            return known;
        }

        /// <summary>Any activation may be asked for its sums.</summary>
        private string? Publish()
        {
            foreach (var programme in Programmes)
            {
                var at = (programme.Id, random.Next(2));
                if (readsStore)
                {
                    _memory.Remove(at);
                }

                var counted = CountedBy(Activation(at).Shard, programme);
                if (counted > 0 && _acknowledged.Contains(programme.Id))
                {
                    return $"{programme.Id} counts somebody who was told that they are out of it";
                }

                if (counted > programme.Terms.Tables.Length)
                {
                    return $"{programme.Id} counts somebody twice";
                }
            }

            return null;
        }

        private string? Holds()
        {
            foreach (var programme in Programmes)
            {
                var held = HeldContributions.Find(_anna.Record.Contributions, programme.Id)?.Slots ?? [];
                var sums = AggregateShard.Unpack(_store.GetValueOrDefault(programme.Id)).Sum(Tables(programme), static place => RecordKey.Of(place));
                if (!held.Where(static slot => slot.Cell is not null).Select(static slot => (slot.Table, slot.From, slot.Cell!.ToNumber())).Order()
                    .SequenceEqual(sums.Select(static sum => (sum.Key.Table.Table, sum.Key.Table.From, sum.Key.Cell)).Order()))
                {
                    return $"{programme.Id} does not count what the record says";
                }
            }

            return null;
        }

        private static int CountedBy(AggregateShard shard, Programme programme) =>
            Tables(programme).Select(static it => it.From).Distinct().Max(from => shard.Sum(Tables(programme).Where(it => it.From == from).ToHashSet(), static place => RecordKey.Of(place)).Values.Sum(static sum => sum.Count));

        private static HashSet<TableOfPeriod> Tables(Programme programme) =>
            [.. programme.Terms.Tables.SelectMany(static table => TablePeriods.Frozen(table.Period, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), new DateOnly(2027, 6, 1)).Select(from => new TableOfPeriod(table.Id, from)))];
    }
}
