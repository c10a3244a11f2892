using FluentAssertions;
using PhrCluster.Contributions;
using PhrCluster.Core.Contributions;
using PhrCluster.Core.Entries;
using PhrCluster.Core.Record;
using PhrCluster.Demographics;
using PhrCluster.Programmes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;
using PhrCluster.Tests.Support.Core.Contributions;
using Xunit;
using Xunit.Abstractions;

namespace PhrCluster.Tests.Thorough.Core.Contributions;

/// <summary>After every commit of random stories a citizen is counted where a tiny reference counts them, which looks at all that they ever sent each time.</summary>
public sealed class ContributionProperties(ITestOutputHelper output)
{
    private const int Stories = 400, Steps = 60;

    private static readonly Programme[] Programmes = [Contributing.Pressure, Contributing.Sugar];

    [Fact]
    public void EverySlotIsTheReferences()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed: {seed}");
        for (var i = 0; i < Stories; i++)
        {
            new Story(new Random(seed + i)).Run().Should().BeNull($"of the story with seed {seed + i}");
        }
    }

    private sealed class Story(Random random)
    {
        private readonly Contributing _anna = new(Contributing.Both);
        private readonly Dictionary<(string Programme, string Table, DateOnly From), ContributionCell?> _expected = [];
        private DateTimeOffset _now = Sample.Noon.AddDays(-60);
        private int _ids;

        public string? Run()
        {
            for (var step = 0; step < Steps; step++)
            {
                _now += TimeSpan.FromHours(random.Next(1, 72));
                var entries = Next().ToArray();
                if (entries.Length == 0)
                {
                    continue;
                }

                _anna.Commit(_now, [.. entries]);
                Expect();
                if (Differs() is { } wrong)
                {
                    return $"{wrong} at step {step}, {_now:u}";
                }
            }

            return null;
        }

        private IEnumerable<JournalEntry> Next()
        {
            var programmes = _anna.Record.Programmes;
            switch (random.Next(12))
            {
                case 0 when programmes.Find(Contributing.Pressure.Id) is null:
                    yield return Contributing.Join(Contributing.Pressure);
                    break;
                case 1 when programmes.Find(Contributing.Pressure.Id) is not null:
                    yield return Contributing.Leave(Contributing.Pressure);
                    break;
                case 2:
                    yield return programmes.OptedOut.IsEmpty ? new ProgrammeOptedOut(Contributing.Sugar.Id, Standing.Self) : new ProgrammeOptedIn(Contributing.Sugar.Id, Standing.Self);
                    break;
                case 3:
                    yield return Contributing.Is(new CitizenDemographics(random.Next(4) == 0 ? "{}"
                        : Contributing.Person($"{random.Next(1930, 2012)}", random.Next(2) == 0 ? "female" : "male", random.Next(2) == 0 ? "LS1 1AA" : "M1 1AA").Json));
                    break;
                case 4 or 5 when _anna.Current.Count > 0:
                    var held = _anna.Current[random.Next(_anna.Current.Count)];
                    yield return new ItemRecorded(Again((Reading)held.Item), held.Ref);
                    break;
                default:
                    for (var i = random.Next(1, 4); i > 0; i--)
                    {
                        yield return new ItemRecorded(Any(_now.AddHours(-random.Next(random.Next(4) == 0 ? 24 * 80 : 24))));
                    }

                    break;
            }
        }

        private Reading Any(DateTimeOffset at) => random.Next(3) == 0
            ? Sample.Glucose(at, $"{random.Next(40, 160) / 10.0:F1}", $"{_ids++}")
            : Sample.BloodPressure(at, $"{random.Next(100, 190)}", "80", $"{_ids++}");

        private Reading Again(Reading item) => random.Next(2) == 0
            ? item with { Status = RecordItem.EnteredInError }
            : (item.Components.IsEmpty ? Sample.Glucose(_now.AddHours(-random.Next(48)), $"{random.Next(40, 160) / 10.0:F1}") : Sample.BloodPressure(_now.AddHours(-random.Next(48)), $"{random.Next(100, 190)}", "80"))
                with { Source = item.Source };

        /// <summary>Whoever is in is counted by all that holds; what is frozen stays; whoever is not in is nowhere.</summary>
        private void Expect()
        {
            foreach (var programme in Programmes)
            {
                var isIn = HeldContributions.Find(_anna.Record.Contributions, programme.Id) is { IsIn: true };
                foreach (var key in _expected.Keys.Where(key => !isIn && key.Programme == programme.Id).ToArray())
                {
                    _expected.Remove(key);
                }

                foreach (var table in programme.Terms.Tables.Where(_ => isIn))
                {
                    foreach (var from in TablePeriods.Unfrozen(table.Period, DateOnly.MinValue, DateOnly.MaxValue, DateOnly.FromDateTime(_now.UtcDateTime)).TakeWhile(from => TablePeriods.EndOf(table.Period, from) > DateOnly.FromDateTime(Contributing.Opened.UtcDateTime)))
                    {
                        _expected[(programme.Id, table.Id, from)] = CellOf(table, from);
                    }
                }
            }
        }

        private ContributionCell? CellOf(ProgrammeTable table, DateOnly first)
        {
            var values = (from held in _anna.Current
                          let reading = (Reading)held.Item
                          let at = DateTimeOffset.Parse(reading.Time.Start!, System.Globalization.CultureInfo.InvariantCulture)
                          let day = DateOnly.FromDateTime(at.UtcDateTime)
                          where reading.Status == "final" && day >= first && day < TablePeriods.EndOf(table.Period, first) && reading.Components.IsEmpty == (table.Measure == "glucose")
                          orderby at, held.Ref.Sequence, held.Ref.Index
                          let value = reading.Value ?? reading.Components[0].Value
                          select decimal.Parse(((QuantityValue)value!).Quantity.Value!.Text, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            return values.Count == 0 ? null : CellRules.Of(table, _anna.Record.Demographics?.Demographics, first, table.Statistic == TableStatistic.Newest ? values[^1] : values.Sum() / values.Count);
        }

        private string? Differs()
        {
            foreach (var ((programme, table, from), cell) in _expected)
            {
                var held = HeldContributions.Find(_anna.Record.Contributions, programme)!;
                var oldest = held.Slots.Where(slot => slot.Table == table).Select(static slot => slot.From).DefaultIfEmpty().Min();
                if (from >= oldest && held.Find(table, from)?.Cell != cell)
                {
                    return $"{table} from {from:yyyy-MM-dd} is {held.Find(table, from)?.Cell} and not {cell}";
                }
            }

            return _anna.Record.Contributions.Any(held => !held.IsIn && !held.Slots.IsEmpty) ? "who left is still counted" : null;
        }
    }
}
