using PhrCluster.Codes;
using PhrCluster.Datatypes;

namespace PhrCluster.Core.Alerts;

/// <summary>How many readings of what a plan names came for each day.</summary>
public abstract class CameByDay
{
    /// <param name="first">The day that the first count is of, as <see cref="DeploymentZone.DayOf"/> counts them.</param>
    /// <returns>The readings of each of so many days in a row.</returns>
    public abstract int[] On(CodeGroup group, int first, int days);

    /// <summary>When the last one was taken; null where none ever came.</summary>
    public abstract DateTimeOffset? Last(CodeGroup group);

    /// <summary>Whether a reading under a code is one of them. A lower pressure by itself comes beside an upper one, and would count twice.</summary>
    public static bool IsOf(Coding code, CodeGroup group) =>
        KnownCodes.HomeOf(code) is var (home, set) && home.Name == group.Name && set.Measures != Measurand.Diastolic && set.Measures != Measurand.MeanPressure;
}
