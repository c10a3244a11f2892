using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Trends;

/// <summary>What one series may join: numbers in one unit that measure the same.</summary>
/// <param name="Kind">What sets them apart from others of the readings that are asked for; null for the readings' own values.</param>
internal readonly record struct NumberLine(string? Unit, string? Kind);

/// <summary>A number of a reading.</summary>
internal readonly record struct FoundNumber(NumberLine Line, Coding Code, long Micros, string? Bound)
{
    /// <summary>Those parts of a panel that are readings of their own elsewhere.</summary>
    private static readonly Measurand[] Pressures = [Measurand.Systolic, Measurand.Diastolic, Measurand.MeanPressure];

    private static readonly Measurand[] Cholesterols = [Measurand.Cholesterol, Measurand.Hdl, Measurand.Ldl, Measurand.NonHdl, Measurand.Vldl];

    /// <summary>The numbers of a reading that can be compared with others: its value, and those of its components.</summary>
    public static void Find(HeldItem held, List<FoundNumber> found)
    {
        found.Clear();
        var reading = (Reading)held.Item;
        if (held.Canonical is { } value)
        {
            Add(reading.Code, reading.Value, value, isPart: false, found);
        }

        foreach (var component in reading.Components)
        {
            if (HeldItems.Canonical(component.Code.Primary, component.Value) is { } part)
            {
                Add(component.Code, component.Value, part, isPart: true, found);
            }
        }
    }

    private static void Add(CodeableConcept concept, ReadingValue? value, CanonicalValue number, bool isPart, List<FoundNumber> found)
    {
        var (code, home) = HomeOf(concept);
        var kind = home?.Measures is { } measures && Pressures.Contains(measures) ? measures.Name
            : home?.Measures is { } fat && Cholesterols.Contains(fat) ? home.Name
            : isPart ? home?.Measures?.Name ?? $"{code.System}|{code.Code}"
            : null;
        found.Add(new FoundNumber(new NumberLine(number.Unit, kind), code, (long)(number.Value * ReportedDecimal.Scale), (value as QuantityValue)?.Quantity.Comparator));
    }

    /// <summary>The first coding that says what is measured; where none does, the first of all.</summary>
    private static (Coding Code, CodeSet? Home) HomeOf(CodeableConcept concept)
    {
        if (KnownCodes.HomeOf(concept.Primary)?.Set is { Measures: not null } primary)
        {
            return (concept.Primary, primary);
        }

        foreach (var coding in concept.Codings)
        {
            if (KnownCodes.HomeOf(coding)?.Set is { Measures: not null } home)
            {
                return (coding, home);
            }
        }

        return (concept.Primary, null);
    }
}
