using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Tests.Support.Core;

namespace PhrCluster.Tests.Thorough.Core.Alerts;

/// <summary>One delivery of a history.</summary>
/// <param name="Gap">Seconds since the one before, in the order of the readings.</param>
/// <param name="Which">Of readings that are held, the one that it is about.</param>
internal sealed record AlertMove(MoveKind Kind, int Gap, int Which, AlertValue[] Values)
{
    /// <summary>Whether it waits for the next morning, after the gap.</summary>
    public bool IsOfMorning { get; init; }

    public override string ToString() =>
        $"{Kind} after {TimeSpan.FromSeconds(Gap)}{(IsOfMorning ? " and the night" : "")}, {Which}: {string.Join(" ", Values.Take(4).Select(static it => $"{it.Value} {it.Code} {it.Device}"))}";
}

internal enum MoveKind
{
    /// <summary>As it is measured.</summary>
    New,

    /// <summary>Measured before what came last.</summary>
    Late,

    /// <summary>Another value, in the place of one that is held.</summary>
    Correction,

    Retraction,

    /// <summary>One that is held, from another source.</summary>
    SecondCopy,
}

/// <summary>A reading of a delivery.</summary>
/// <param name="After">Seconds after the first.</param>
internal sealed record AlertValue(int After, string Value, string Code, string Unit, string Device)
{
    public Reading At(DateTimeOffset start)
    {
        var parts = Value.Split('/');
        return Sample.Glucose(start.AddSeconds(After)) with
        {
            Code = CodeableConcept.Of(CodeSystems.Loinc, Code),
            Source = new ItemSource("app", null, Device),
            Value = parts.Length == 1 ? Quantified(Value) : null,
            Components = parts.Length == 1
                ? []
                :
                [
                    new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8480-6"), Quantified(parts[0])),
                    new ReadingComponent(CodeableConcept.Of(CodeSystems.Loinc, "8462-4"), Quantified(parts[1])),
                ],
        };
    }

    private QuantityValue Quantified(string number) => new(Quantity.Ucum(number, Unit));
}
