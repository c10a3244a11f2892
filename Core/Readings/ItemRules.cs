using System.Collections.Immutable;
using PhrCluster.Codes;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>A broken rule: the field's path and the rule in words, never the value.</summary>
public readonly record struct Fault(string Field, string Rule);

/// <summary>What every item must be before it enters a record. The same rules hold whoever sends it, and however.</summary>
public static class ItemRules
{
    private const int MaxCodings = 32;
    private const int MaxComponents = 64;
    private const int MaxStatusLength = 64;

    /// <summary>The earliest plausible time: nobody alive was measured before.</summary>
    private static readonly DateTimeOffset Earliest = new(1880, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Clocks of devices run ahead; a time further in the future than this is a mistake.</summary>
    public static readonly TimeSpan FutureTolerance = TimeSpan.FromDays(1);

    /// <summary>The first rule that <paramref name="item"/> breaks, or null when it may enter.</summary>
    public static Fault? Check(RecordItem? item, DateTimeOffset now)
    {
        if (item is null)
        {
            return new Fault("item", "must not be null");
        }

        return CheckShape(item)
            ?? CheckConcept("code", item.Code)
            ?? CheckTime(item, now)
            ?? CheckSource(item.Source)
            ?? CheckCodings("category", item.Categories)
            ?? CheckCodings("securityLabel", item.SecurityLabels)
            ?? (item is Reading reading ? CheckReading(reading) : null)
            ?? (item is ClinicalEvent { Outcome: { } outcome } ? CheckFinding("outcome", outcome) : null)
            ?? CheckTexts(item);
    }

    /// <summary>Every rule that <paramref name="item"/> breaks, one of each field: the first is <see cref="Check"/>'s. Of an item that lacks a part no more is told than that.</summary>
    public static ImmutableArray<Fault> All(RecordItem? item, DateTimeOffset now)
    {
        if (item is null || CheckShape(item) is not null)
        {
            return [Check(item, now)!.Value];
        }

        // What a value may be is told by the code: under one that breaks a rule it is not looked at.
        var code = CheckConcept("code", item.Code);
        Fault?[] found =
        [
            code,
            CheckTime(item, now),
            CheckSource(item.Source),
            CheckCodings("category", item.Categories),
            CheckCodings("securityLabel", item.SecurityLabels),
            .. code is null && item is Reading reading ? AllOf(reading) : [],
            item is ClinicalEvent { Outcome: { } outcome } ? CheckFinding("outcome", outcome) : null,
        ];
        ImmutableArray<Fault> broken = [.. found.OfType<Fault>()];
        return broken.IsEmpty && CheckTexts(item) is { } texts ? [texts] : broken;
    }

    private static Fault? CheckShape(RecordItem item) =>
        item.Code is null ? new Fault("code", "is required")
        : item.Time is null ? new Fault("effective", "is required")
        : item.Source is null ? new Fault("source", "is required")
        : string.IsNullOrEmpty(item.Status) || item.Status.Length > MaxStatusLength ? new Fault("status", $"must have 1 to {MaxStatusLength} characters")
        : item is ClinicalEvent { Kind: var kind } && !Enum.IsDefined(kind) ? new Fault("kind", "is unknown")
        : null;

    private static Fault? CheckConcept(string field, CodeableConcept concept) =>
        concept.Codings.IsDefault ? new Fault($"{field}.coding", "must be given, if empty")
        : CheckCodings($"{field}.coding", concept.Codings) is { } fault ? fault
        : string.IsNullOrWhiteSpace(concept.Primary.Code) ? new Fault(field, "must have a coding with a code, or a text")
        : concept.Primary.Code.Length > RecordLimits.MaxNameLength ? new Fault(field, $"must be named in at most {RecordLimits.MaxNameLength} characters")
        : null;

    private static Fault? CheckCodings(string field, ImmutableArray<Coding> codings)
    {
        if (codings.IsDefault)
        {
            return new Fault(field, "must be given, if empty");
        }

        if (codings.Length > MaxCodings)
        {
            return new Fault(field, $"must repeat at most {MaxCodings} times");
        }

        for (var i = 0; i < codings.Length; i++)
        {
            if (codings[i] is null || codings[i].System?.Length > RecordLimits.MaxNameLength || codings[i].Code?.Length > RecordLimits.MaxNameLength)
            {
                return new Fault($"{field}[{i}]", $"system and code must have at most {RecordLimits.MaxNameLength} characters");
            }
        }

        return null;
    }

    /// <summary>Figures are sums over days, so that a reading needs its time; an event may have happened nobody knows when.</summary>
    private static Fault? CheckTime(RecordItem item, DateTimeOffset now) =>
        item.Time.IsUnknown ? (item is ClinicalEvent ? null : new Fault("effective", "a reading needs its time"))
        : !item.Time.TryInterval(out var interval, out _) ? new Fault("effective", "must be a FHIR dateTime, or a period that does not end before it starts")
        : interval.From < Earliest ? new Fault("effective", $"must not be before {Earliest.Year}")
        : interval.From > now + FutureTolerance ? new Fault("effective", "must not be more than a day in the future")
        : null;

    private static Fault? CheckSource(ItemSource source) =>
        string.IsNullOrWhiteSpace(source.Name) || source.Name.Length > RecordLimits.MaxNameLength
            ? new Fault("source.name", $"must have 1 to {RecordLimits.MaxNameLength} characters")
        : source.Identifier is { Length: 0 or > RecordLimits.MaxNameLength }
            ? new Fault("source.identifier", $"must have 1 to {RecordLimits.MaxNameLength} characters")
        : source.Device?.Length > RecordLimits.MaxNameLength
            ? new Fault("source.device", $"must have at most {RecordLimits.MaxNameLength} characters")
        : source.Updated is not null && !FhirDateTime.TryParse(source.Updated, out _, out _)
            ? new Fault("source.updated", "must be a FHIR dateTime")
        : null;

    private static Fault? CheckReading(Reading reading)
    {
        if ((CheckNumber(reading) ?? CheckValue("value", reading.Code, reading.Value)) is { } fault)
        {
            return fault;
        }

        for (var i = 0; i < reading.Components.Length; i++)
        {
            if (CheckComponent(i, reading.Components[i]) is { } bad)
            {
                return bad;
            }
        }

        return CheckPressures(reading);
    }

    private static ImmutableArray<Fault?> AllOf(Reading reading)
    {
        if (CheckNumber(reading) is { } many)
        {
            return [many];
        }

        ImmutableArray<Fault?> components = [.. reading.Components.Select(static (component, at) => CheckComponent(at, component))];
        return [CheckValue("value", reading.Code, reading.Value), .. components, components.All(static it => it is null) ? CheckPressures(reading) : null];
    }

    private static Fault? CheckNumber(Reading reading) =>
        reading.Components.IsDefault || reading.Components.Length > MaxComponents ? new Fault("component", $"must repeat at most {MaxComponents} times") : null;

    private static Fault? CheckComponent(int at, ReadingComponent? component) => component?.Code is null
        ? new Fault($"component[{at}].code", "is required")
        : CheckConcept($"component[{at}].code", component.Code) ?? CheckValue($"component[{at}].value", component.Code, component.Value);

    /// <summary>A panel whose systolic pressure is not above its diastolic one has them mixed up.</summary>
    private static Fault? CheckPressures(Reading reading)
    {
        decimal? systolic = null, diastolic = null;
        foreach (var component in reading.Components)
        {
            if (component.Value is QuantityValue { Quantity: var quantity } && CanonicalUnits.For(component.Code) is { } unit)
            {
                systolic = unit.Measurand == Measurand.Systolic ? unit.Convert(quantity) ?? systolic : systolic;
                diastolic = unit.Measurand == Measurand.Diastolic ? unit.Convert(quantity) ?? diastolic : diastolic;
            }
        }

        return systolic <= diastolic ? new Fault("component", "is implausible: systolic pressure must be above diastolic") : null;
    }

    private static Fault? CheckValue(string field, CodeableConcept code, ReadingValue? value) => value switch
    {
        QuantityValue { Quantity: var quantity } => CheckQuantity(field, quantity) ?? CheckPlausible(field, code, quantity),
        IntegerValue { Value: var number } => CheckPlausible(field, code, CanonicalUnit.Bare(number)),
        RatioValue ratio => CheckQuantity($"{field}.numerator", ratio.Numerator) ?? CheckQuantity($"{field}.denominator", ratio.Denominator),
        CodedValue { Concept: var concept } => CheckFinding(field, concept),
        AbsentValue { Reason: var reason } => CheckFinding("dataAbsentReason", reason),
        TextValue { Text: null } => new Fault(field, "must not be null"),
        _ => null,
    };

    private static Fault? CheckQuantity(string field, Quantity? quantity) =>
        quantity is null || !ReportedDecimal.IsWellFormed(quantity.Value.Text)
            ? new Fault(field, $"must be a decimal number of at most {ReportedDecimal.MaxLength} characters")
        : quantity.Comparator is not (null or "<" or "<=" or ">" or ">=")
            ? new Fault($"{field}.comparator", "must be one of < <= > >=")
        : null;

    private static Fault? CheckPlausible(string field, CodeableConcept code, Quantity quantity)
    {
        if (CanonicalUnits.For(code) is not { } unit)
        {
            return null;
        }

        if (CanonicalUnit.Number(quantity.Value) is null)
        {
            return new Fault(field, FormattableString.Invariant($"is implausible: no {code.Primary.Code} is beyond {CanonicalUnit.LargestComparable}"));
        }

        if (unit.Convert(quantity) is not { } canonical || unit.IsPlausible(canonical))
        {
            return null;
        }

        return new Fault(field, FormattableString.Invariant($"is implausible: {code.Primary.Code} must lie between {unit.Lowest} and {unit.Highest} {unit.Code}"));
    }

    /// <summary>A concept that names nothing, so that it needs no code.</summary>
    private static Fault? CheckFinding(string field, CodeableConcept? concept) =>
        concept is null || concept.Codings.IsDefault ? new Fault(field, "must have codings or a text") : CheckCodings($"{field}.coding", concept.Codings);

    private static Fault? CheckTexts(RecordItem item)
    {
        var texts = TextGauge.Of(item);
        var residual = item.Residual is null ? 0 : System.Text.Encoding.UTF8.GetByteCount(item.Residual);
        return texts.Bytes - residual > RecordLimits.MaxItemBytes ? new Fault("item", $"must have at most {RecordLimits.MaxItemBytes} bytes of text")
            : residual > RecordLimits.MaxResidualBytes ? new Fault("residual", $"must have at most {RecordLimits.MaxResidualBytes} bytes")
            : !texts.IsUnicode ? new Fault("item", "must hold Unicode text")
            : null;
    }
}
