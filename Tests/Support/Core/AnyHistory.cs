using CsCheck;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Tests.Support.Core;

/// <summary>One thing that happens in a random history: so many hours later these items arrive, and perhaps the tail is folded.</summary>
internal sealed record Step(int Hours, RecordItem[] Items, bool Fold);

/// <summary>
/// Random histories of submissions over 400 days: several codes, units and components, times in any order or unknown, corrections, retractions, versions that come
/// late. They draw from few values each, so that equal times, contents and identifiers are frequent.
/// </summary>
internal static class AnyHistory
{
    public static readonly DateTimeOffset Start = Sample.Noon.AddDays(-400);

    private static readonly string[] Statuses = ["final", "final", "final", "final", "entered-in-error", "not-done"];
    private static readonly string?[] Updates = [null, null, "2024-01-01", "2024-01-02T00:00:00Z", "2024-01-03"];

    private static readonly Gen<ReadingValue?> Number = Gen.Select(Gen.Int[1, 9], Gen.Int[0, 3]).Select((number, unit) => (ReadingValue?)(unit switch
    {
        0 => new QuantityValue(Quantity.Ucum($"{number}.5", "mmol/L")),
        1 => new QuantityValue(Quantity.Ucum($"{number * 20}", "mg/dL")),
        2 => new QuantityValue(new Quantity(new ReportedDecimal($"{number}"))),
        _ => new IntegerValue(number),
    }));

    private static readonly Gen<ReadingValue?> Value = Gen.Frequency(
        (6, Number), (1, Gen.Const((ReadingValue?)new TextValue("low"))), (1, Gen.Const((ReadingValue?)null)));

    private static readonly Gen<ReadingComponent[]> Parts = Gen.Select(Gen.Int[0, 9], Value)
        .Select((part, value) => new ReadingComponent(CodeableConcept.Of("http://local", $"part-{part}"), value)).Array[1, 4];

    private static readonly Gen<RecordItem> Plain = Gen.Select(Gen.Int[0, 5], Value, Parts, Gen.Int[0, 9]).Select((what, value, parts, form) => what switch
    {
        0 => Sample.Glucose(Start) with { Value = value },
        1 => Sample.Glucose(Start) with { Value = value, Code = CodeableConcept.Of("http://local", "glu"), Categories = form == 0 ? [Sample.VitalSigns] : [], SecurityLabels = form == 1 ? [new Coding(CodeSystems.Confidentiality, "R")] : [] },
        2 => Sample.BloodPressure(Start, $"{100 + form}", $"{60 + form}"),
        3 => Sample.Glucose(Start) with { Value = form < 5 ? value : null, Code = CodeableConcept.Of("http://local", "panel"), Components = [.. parts] },
        4 => (RecordItem)Sample.Vaccination("2026"),
        _ => Sample.Vaccination("2026") with { Kind = EventKind.Procedure, Code = CodeableConcept.Of(CodeSystems.Snomed, $"{form}") },
    });

    private static readonly Gen<RecordItem> Item = Gen.Select(
        Plain, Gen.Int[-24, 24 * 400], Gen.Int[0, 20], Gen.Int[0, Statuses.Length - 1], Gen.Int[0, Updates.Length - 1])
        .Select((item, hours, identity, status, updated) => item with
        {
            Time = item is ClinicalEvent && identity % 7 == 5 ? ReportedTime.Unknown : ReportedTime.At(identity % 3 == 0 ? $"{Start.AddHours(hours):yyyy-MM-dd}" : $"{Start.AddHours(hours - hours % 6):yyyy-MM-dd'T'HH':00:00Z'}"),
            Source = new ItemSource($"source-{identity % 2}", identity < 12 ? $"item-{identity}" : null, null, Updates[updated]),
            Status = identity < 12 ? Statuses[status] : "final",
        });

    public static readonly Gen<Step[]> Steps = Gen.Select(Gen.Int[0, 24 * 40], Item.Array[1, 6], Gen.Int[0, 4])
        .Select((hours, items, fold) => new Step(hours, items, fold == 0)).Array[1, 24];

    /// <summary>Plays a history, telling <paramref name="after"/> each submission what it came to.</summary>
    public static MemoryJournal Play(IReadOnlyList<Step> steps, Action<MemoryJournal, int, DateTimeOffset, SubmissionReceipt>? after = null)
    {
        var journal = new MemoryJournal();
        var now = Start;
        for (var i = 0; i < steps.Count; i++)
        {
            now = now.AddHours(steps[i].Hours);
            var receipt = journal.Submit($"submission-{i}", now, steps[i].Items);
            if (steps[i].Fold)
            {
                journal.Fold();
            }

            after?.Invoke(journal, i, now, receipt);
        }

        return journal;
    }
}
