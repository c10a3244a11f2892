namespace PhrCluster.Datatypes;

/// <summary>A measured amount as reported (FHIR <c>Quantity</c>).</summary>
/// <param name="Value">The number, digits kept.</param>
/// <param name="Unit">The unit as shown to people, such as <c>mmHg</c>.</param>
/// <param name="System">The unit's code system, normally UCUM (<see cref="CodeSystems.Ucum"/>).</param>
/// <param name="Code">The unit's code, such as <c>mm[Hg]</c>.</param>
/// <param name="Comparator"><c>&lt; &lt;= &gt;= &gt;</c> where the true value is only bounded; null for equality.</param>
[GenerateSerializer, Immutable, Alias("phr.Quantity")]
public sealed record Quantity(
    [property: Id(0)] ReportedDecimal Value,
    [property: Id(1)] string? Unit = null,
    [property: Id(2)] string? System = null,
    [property: Id(3)] string? Code = null,
    [property: Id(4)] string? Comparator = null)
{
    public static Quantity Ucum(string value, string code, string? unit = null) =>
        new(new ReportedDecimal(value), unit ?? code, CodeSystems.Ucum, code);
}
