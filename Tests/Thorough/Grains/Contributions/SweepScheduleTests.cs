using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using PhrCluster.Core.Encoding;
using PhrCluster.Grains.Contributions;
using PhrCluster.Grains.Journal;
using PhrCluster.Grains.Programmes;
using PhrCluster.Programmes;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Grains.Contributions;

/// <summary>
/// A thousand stories of a look through all records: silos that die before and behind a write, a store that does not answer, records that are damaged or answer late. At rest each record that can be was
/// looked at, those that can't are counted, and the pace was kept.
/// </summary>
public sealed class SweepScheduleTests(ITestOutputHelper output)
{
    private const int Stories = 1_000, Records = 130, Pace = 100, Pages = 1 + (Records / ContributionSweepGrain.PageSize);

    private static readonly DateOnly Ended = new(2026, 4, 1);
    private static readonly DateTimeOffset Start = new(2026, 4, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EachRecord_IsLookedAt_WhateverFailsMeanwhile() => Schedules.Run(output, static random => new Story(random).Run(), Stories);

    [Fact]
    public void WhereNoRecordAnswers_ItWaits_AndPassesOverNone() => Schedules.Run(output, static random =>
    {
        var story = new Story(random, isAway: true);
        for (var i = 0; i < 3 * ContributionSweepGrain.Attempts; i++)
        {
            story.Step();
        }

        if (story.Day is not null)
        {
            return "records were passed over while none answered";
        }

        story.IsAway = false;
        return story.Run();
    }, usual: 10);

    [Fact]
    public void ARecordThatNoAggregateHasRoomFor_IsPassedOverAtOnce() => Schedules.Run(output, static random =>
    {
        var story = new Story(random, isCalm: true, isFull: true);
        for (var i = 0; i < Pages; i++)
        {
            story.Step();
        }

        return story.Day is { DoneAt: not null, Looked: 0, Passed: Records } ? null : $"it came to {story.Day}";
    }, usual: 1);

    [Fact]
    public void WhereTheListIsAnother_ItBeginsAnew_AndCountsAnew() => Schedules.Run(output, static random =>
    {
        var story = new Story(random, isCalm: true);
        story.Step();
        story.IsAnotherList = true;
        return story.Run();
    }, usual: 10);

    private sealed class Story
    {
        private const int Calm = 500, Enough = 1_000;

        private readonly StoryTime _time = new(Start);
        private readonly Random _random;
        private readonly GrainBench<ContributionSweepGrain, HeldSweeps> _bench;
        private readonly HashSet<string> _passed, _looked = [];
        private readonly Dictionary<string, int> _slow;
        private readonly bool _isFull;
        private bool _isCalm;

        /// <param name="isAway">Whether no record answers.</param>
        /// <param name="isCalm">Whether nothing fails.</param>
        /// <param name="isFull">Whether no aggregate has room.</param>
        public Story(Random random, bool isAway = false, bool isCalm = false, bool isFull = false)
        {
            (_random, IsAway, _isCalm, _isFull) = (random, isAway, isCalm, isFull);
            string[] records = [.. Enumerable.Range(0, Records).Select(static i => string.Create(CultureInfo.InvariantCulture, $"c{i}"))];
            _passed = [.. records.Where(_ => isFull || random.Next(40) == 0)];
            _slow = isCalm ? [] : records.Where(_ => random.Next(20) == 0).ToDictionary(static it => it, _ => random.Next(1, ContributionSweepGrain.Attempts));
            var store = Stub.Of<IJournalStore>((_, given) => !_isCalm && random.Next(20) == 0
                ? throw new StoreUnavailableException("It does not answer.")
                : ValueTask.FromResult(Page(records, (string?)given[0], (int)given[1]!)));
            var vault = Stub.Of<IRecordVault>(static (_, given) => new RecordOpening(Encoding.ASCII.GetString(((ReadOnlyMemory<byte>)given[1]!).Span), [], default));
            var catalogue = Stub.Of<IProgrammeCatalogue>((method, _) => method.Name == "get_Now" ? ImmutableArray.Create<Programme>(Contributing.Sugar) : (DateTimeOffset?)_time.GetUtcNow());
            var grains = Stub.Of<IGrainFactory>((_, given) => Stub.Of<ISweptRecord>((_, _) => Look((string)given[0]!)));
            _bench = new GrainBench<ContributionSweepGrain, HeldSweeps>(
                GrainId.Create("phr.contribution-sweep", "0"), new HeldSweeps(), grains, _time, (context, kept) => new ContributionSweepGrain(
                    context, kept, store, vault, catalogue, Options.Create(new ContributionOptions { SweptPerSecond = Pace }), _time, NullLogger<ContributionSweepGrain>.Instance))
            {
                Write = () => !_isCalm && (WriteFate)random.Next(12) is var fate && Enum.IsDefined(fate) ? fate : WriteFate.Kept,
            };
        }

        /// <summary>Whether no record answers.</summary>
        public bool IsAway { get; set; }

        /// <summary>Whether the store has another list by now, which knows nothing of the former one's pages.</summary>
        public bool IsAnotherList { get; set; }

        public SweptDay? Day => _bench.Stored.Find(Ended);

        /// <returns>What was wrong; null for nothing.</returns>
        public string? Run()
        {
            for (var i = 0; Day?.DoneAt is null; i++)
            {
                if (i == Enough)
                {
                    return "it does not come to an end";
                }

                _isCalm |= i == Calm;
                Step();
            }

            var (looked, passed) = (Records - _passed.Count, _passed.Count);
            return Day.Looked != looked || Day.Passed != passed || _looked.Count != looked ? $"{_looked.Count} of {looked} were looked at, and it is told: {Day}"
                : _time.GetUtcNow() - Start < TimeSpan.FromSeconds((double)(Records - ContributionSweepGrain.PageSize) / Pace) ? "it was too fast"
                : null;
        }

        /// <summary>Some silo asks, and asks again when it was told to. Of a silo that dies it never hears; that, and what fails, is asked again later.</summary>
        public void Step()
        {
            var step = _bench.Grain.Step(default);
            _time.Advance(step.IsCompletedSuccessfully ? Schedules.Done(step) : TimeSpan.FromMinutes(1));
            step.Ignore();
            if (!_isCalm && _random.Next(10) == 0)
            {
                _bench.Die();
            }
        }

        private Task<bool> Look(string record)
        {
            if (IsAway)
            {
                return Task.FromException<bool>(new TimeoutException());
            }

            if (_slow.GetValueOrDefault(record) is > 0 and var left)
            {
                _slow[record] = left - 1;
                return Task.FromException<bool>(new TimeoutException());
            }

            if (_passed.Contains(record))
            {
                return _isFull || _random.Next(2) == 0 ? Task.FromResult(false) : Task.FromException<bool>(new RecordUnavailableException("It is damaged.", RecordTrouble.Damaged));
            }

            _looked.Add(record);
            return Task.FromResult(true);
        }

        private PartitionPage Page(string[] records, string? continuation, int size)
        {
            if (IsAnotherList && continuation is not null)
            {
                IsAnotherList = false;
                throw new FormatException("The continuation is none of this list.");
            }

            var from = continuation is null ? 0 : int.Parse(continuation, CultureInfo.InvariantCulture);
            return new PartitionPage(
                [.. records.Skip(from).Take(size).Select(static record => new PartitionOpening(new PartitionKey(1), Encoding.ASCII.GetBytes(record)))],
                from + size < records.Length ? (from + size).ToString(CultureInfo.InvariantCulture) : null);
        }
    }
}
