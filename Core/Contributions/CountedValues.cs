using PhrCluster.Codes;
using PhrCluster.Core.Readings;
using PhrCluster.Readings;

namespace PhrCluster.Core.Contributions;

/// <summary>What a reading is to a table: its numbers in the measure's canonical unit, in millionths, exactly those that enter the record's figures.</summary>
internal static class CountedValues
{
    public static IEnumerable<long> Of(RecordItem item, Measurand measure)
    {
        if (item is not Reading reading || !HeldItems.Counts(item))
        {
            yield break;
        }

        if (KnownCodes.MeasurandOf(reading.Code.Primary) == measure && Number(Canonical.Of(reading.Code.Primary, reading.Value), measure) is { } whole)
        {
            yield return whole;
        }

        foreach (var component in reading.Components)
        {
            if (KnownCodes.MeasurandOf(component.Code.Primary) == measure && Number(Canonical.Of(component.Code.Primary, component.Value), measure) is { } part)
            {
                yield return part;
            }
        }
    }

    private static long? Number(Canonical? value, Measurand measure) => value is { } number && number.Unit == measure.Unit ? number.Micros : null;
}
