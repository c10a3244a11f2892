using PhrCluster.Datatypes;

namespace PhrCluster.Readings;

/// <summary>What was found: one of the sealed cases below. Shapes beyond them stay in the item's residual.</summary>
[GenerateSerializer, Immutable, Alias("phr.ReadingValue")]
public abstract record ReadingValue
{
    private protected ReadingValue() { }
}

/// <summary>A measured amount with its unit.</summary>
[GenerateSerializer, Immutable, Alias("phr.QuantityValue")]
public sealed record QuantityValue([property: Id(0)] Quantity Quantity) : ReadingValue;

/// <summary>A coded finding, such as a blood group.</summary>
[GenerateSerializer, Immutable, Alias("phr.CodedValue")]
public sealed record CodedValue([property: Id(0)] CodeableConcept Concept) : ReadingValue;

/// <summary>A finding in words.</summary>
[GenerateSerializer, Immutable, Alias("phr.TextValue")]
public sealed record TextValue([property: Id(0)] string Text) : ReadingValue;

/// <summary>A ratio of two amounts, such as a titre or a Snellen fraction.</summary>
[GenerateSerializer, Immutable, Alias("phr.RatioValue")]
public sealed record RatioValue([property: Id(0)] Quantity Numerator, [property: Id(1)] Quantity Denominator) : ReadingValue;

/// <summary>Yes or no.</summary>
[GenerateSerializer, Immutable, Alias("phr.BooleanValue")]
public sealed record BooleanValue([property: Id(0)] bool Value) : ReadingValue;

/// <summary>A count without a unit.</summary>
[GenerateSerializer, Immutable, Alias("phr.IntegerValue")]
public sealed record IntegerValue([property: Id(0)] int Value) : ReadingValue;

/// <summary>Why there is no value (FHIR <c>dataAbsentReason</c>).</summary>
[GenerateSerializer, Immutable, Alias("phr.AbsentValue")]
public sealed record AbsentValue([property: Id(0)] CodeableConcept Reason) : ReadingValue;
