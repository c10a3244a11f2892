using PhrCluster.Codes;
using PhrCluster.Dashboard;
using PhrCluster.Datatypes;
using PhrCluster.Personal;
using PhrCluster.Readings;

namespace PhrCluster.Words;

/// <content>Values in the units that people chose.</content>
public abstract partial class PageWords
{
    /// <summary>A value in the unit that was chosen for it, and what was reported beside it where that is another number; as reported where none was chosen.</summary>
    public abstract string Value(HeldItem held, CitizenPreferences chosen);

    /// <summary>A value in the other units that people use for it; null where there is none.</summary>
    public abstract string? InOtherUnits(Coding measured, Quantity quantity);

    /// <summary>A number of the canonical unit in another, as exactly as that is told: <c>5.0 mmol/L</c>, <c>11 stones 4 pounds</c>.</summary>
    public abstract string Amount(decimal canonical, KnownUnit unit);

    /// <summary>Pounds as stones and pounds, inches as feet and inches; null for any other unit.</summary>
    /// <param name="unit">UCUM code.</param>
    public abstract string? InParts(decimal value, string? unit);

    /// <summary>The figures of a measure's last month in a sentence.</summary>
    public abstract string? Month(MeasureSummary measure, CitizenPreferences chosen);

    /// <summary>A unit that can be chosen.</summary>
    public abstract string UnitChoice(KnownUnit unit);
}
