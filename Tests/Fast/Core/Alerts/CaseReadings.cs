using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Fast.Core.Consents;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Fast.Core.Alerts;

/// <summary>The readings of a case, line by line.</summary>
/// <param name="usual">What a line does not say.</param>
internal sealed partial class CaseReadings(DeploymentZone zone, CaseNode usual)
{
    private static readonly string[] FourOfADay = ["08:00", "08:02", "19:00", "19:02"];

    private const string Minutes = "yyyy-MM-dd HH:mm";

    private readonly List<CaseCommit> _commits = [];
    private readonly Dictionary<string, Reading> _named = [];

    public ImmutableArray<CaseCommit> Commits => [.. _commits];

    /// <summary><c>2026-03-14 09:00</c> by the clocks of the zone; with a <c>Z</c> at its end by UTC; seconds may follow.</summary>
    public static DateTimeOffset TimeOf(string text, DeploymentZone zone)
    {
        var time = DateTime.ParseExact(text.TrimEnd('Z'), [Minutes, $"{Minutes}:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None);
        return text.EndsWith('Z') ? new DateTimeOffset(time, TimeSpan.Zero) : zone.InstantOf(time);
    }

    public void Add(string line)
    {
        var four = FourTimes().Match(line);
        if (!four.Success)
        {
            AddOne(line);
            return;
        }

        var (first, last) = (DayOf(four.Groups["first"]), DayOf(four.Groups["last"].Value.Length > 0 ? four.Groups["last"] : four.Groups["first"]));
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            foreach (var time in FourOfADay)
            {
                AddOne($"{day:yyyy-MM-dd} {time} {four.Groups["rest"].Value}");
            }
        }
    }

    private void AddOne(string line)
    {
        var words = new Queue<string>(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (words.Peek() == "take")
        {
            Next(words, "take");
            Next(words, "back");
            var gone = words.Dequeue();
            Deliver(words, _commits[^1].Now, [new CaseReading(null, _named[gone] with { Status = RecordItem.EnteredInError }, gone)]);
            return;
        }

        var from = Time(words);
        var to = from;
        var every = TimeSpan.FromMinutes(1);
        if (words.Peek() == "to")
        {
            Next(words, "to");
            to = Time(words);
            Next(words, "every");
            every = TimeSpan.FromMinutes(int.Parse(words.Dequeue(), CultureInfo.InvariantCulture));
            Next(words, "min");
        }

        var value = words.Dequeue();
        var unit = words.TryPeek(out var word) && !Tails.Contains(word) ? words.Dequeue() : usual.Text("unit")!;
        var tail = TailOf(words);
        var readings = new List<CaseReading>();
        for (var at = from; at <= to; at += every)
        {
            var item = ItemOf(at, value, unit, tail);
            readings.Add(new CaseReading(tail.GetValueOrDefault("named"), item, tail.GetValueOrDefault("instead")));
        }

        if ((tail.GetValueOrDefault("named") ?? tail.GetValueOrDefault("instead")) is { } name)
        {
            _named[name] = readings[0].Item;
        }

        Deliver(words, tail.TryGetValue("arrives", out var arrives) ? TimeOf(arrives, zone) : to, readings, tail.ContainsKey("together"));
    }

    private static readonly string[] Tails = ["code", "from", "by", "status", "instead", "named", "arrives", "together"];

    private Dictionary<string, string> TailOf(Queue<string> words)
    {
        var tail = new Dictionary<string, string>();
        while (words.TryDequeue(out var word))
        {
            if (!Tails.Contains(word))
            {
                throw new FormatException($"\"{word}\" is not one of {string.Join(", ", Tails)}");
            }

            if (word == "instead")
            {
                Next(words, "of");
            }

            tail.Add(word, word switch { "together" => "", "arrives" => $"{words.Dequeue()} {words.Dequeue()}", _ => words.Dequeue() });
        }

        return tail;
    }

    private void Deliver(Queue<string> words, DateTimeOffset now, List<CaseReading> readings, bool together = false)
    {
        if (words.TryDequeue(out var arrives))
        {
            Next(new Queue<string>([arrives]), "arrives");
            now = Time(words);
        }

        if (together)
        {
            _commits[^1] = new CaseCommit(Later(_commits[^1].Now, now), [.. _commits[^1].Readings, .. readings]);
        }
        else
        {
            _commits.Add(new CaseCommit(_commits.Count == 0 ? now : Later(_commits[^1].Now, now), [.. readings]));
        }
    }

    private Reading ItemOf(DateTimeOffset at, string value, string unit, Dictionary<string, string> tail)
    {
        var code = CaseCodes.Of(tail.GetValueOrDefault("code") ?? usual.Text("code")!);
        var parts = value.Split('/');
        return Sample.Glucose(at) with
        {
            Code = new CodeableConcept([code]),
            Status = tail.GetValueOrDefault("status") ?? "final",
            Source = new ItemSource(tail.GetValueOrDefault("from") ?? usual.Text("from")!, null, tail.GetValueOrDefault("by") ?? usual.Text("by")),
            Value = parts.Length == 1 ? ValueOf(value, unit) : null,
            Components = parts.Length == 1
                ? []
                :
                [
                    new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), ValueOf(parts[0], unit)),
                    new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8462-4"), ValueOf(parts[1], unit)),
                ],
        };
    }

    /// <summary>A unit that UCUM does not know is a text.</summary>
    private static QuantityValue ValueOf(string number, string unit) =>
        new(unit == "none" ? new Quantity(new ReportedDecimal(number)) : Quantity.Ucum(number, unit));

    private DateTimeOffset Time(Queue<string> words) => TimeOf($"{words.Dequeue()} {words.Dequeue()}", zone);

    private static void Next(Queue<string> words, string expected)
    {
        if (words.Dequeue() is var word && word != expected)
        {
            throw new FormatException($"\"{expected}\" must stand where \"{word}\" does");
        }
    }

    [GeneratedRegex("^(?<first>[0-9-]{10})( to (?<last>[0-9-]{10}))? four times (?<rest>.*)$")]
    private static partial Regex FourTimes();

    private static DateOnly DayOf(Group text) => DateOnly.ParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
