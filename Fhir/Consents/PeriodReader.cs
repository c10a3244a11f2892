using System.Globalization;
using System.Text.Json;
using PhrCluster.Consents;
using PhrCluster.Datatypes;
using PhrCluster.Fhir.Mapping;

namespace PhrCluster.Fhir.Consents;

/// <summary>
/// Reads and says periods. A FHIR period includes its end, so that an end without a time means the midnight after that day, month or year;
/// an end with a time is that instant. Dates are the deployment's (<see cref="DeploymentZone"/>).
/// </summary>
internal static class PeriodReader
{
    /// <summary>The last day that FHIR can say ends when time does.</summary>
    private const string Forever = "9999-12-31";

    public static ConsentPeriod? Read(FhirObject holder, JsonEncodedText name)
    {
        if (holder.Object(name) is not { } period)
        {
            return null;
        }

        period.AllowOnly(ConsentNames.OfPeriod);
        var start = Instant(period, ElementNames.Start, isEnd: false);
        var end = Instant(period, ElementNames.End, isEnd: true);
        if (start is null && end is null)
        {
            period.Refuse("must have a start or an end");
        }
        else if (start >= end)
        {
            period.Refuse("must start before it ends");
        }

        return new ConsentPeriod(start, end);
    }

    /// <summary>The text that <see cref="Read"/> reads as this instant.</summary>
    public static string? Text(DateTimeOffset? instant) => instant == DateTimeOffset.MaxValue
        ? Forever
        : instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset? Instant(FhirObject period, JsonEncodedText name, bool isEnd)
    {
        if (period.Text(name) is not { } text)
        {
            return null;
        }

        if (FhirDateTime.TryParse(text, out var interval, out var precision))
        {
            return isEnd && precision != TimePrecision.Instant ? interval.To : interval.From;
        }

        period.Refuse(name.Value, "must be a FHIR date or dateTime");
        return null;
    }
}
