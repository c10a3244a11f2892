using System.Globalization;

namespace PhrCluster.Client.Consents;

/// <summary>Ids for consents that nobody names.</summary>
public static class ConsentIds
{
    /// <summary>An id made from the time, such as <c>hide-20260301T123005.123</c>; two given in one millisecond need names.</summary>
    /// <param name="prefix">Such as the template's id.</param>
    public static string At(string prefix, DateTimeOffset now) => prefix + now.UtcDateTime.ToString("'-'yyyyMMdd'T'HHmmss'.'fff", CultureInfo.InvariantCulture);
}
