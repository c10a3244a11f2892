using PhrCluster.Datatypes;

namespace PhrCluster.Fhir.Mapping;

/// <summary>Reads when an item holds, from the first element that can tell.</summary>
internal static class TimeReader
{
    /// <summary>Of a reading that says nothing else, the latest time at which it can have been made.</summary>
    private static readonly TimeElement LastUpdated = TimeElement.At("lastUpdated");

    /// <summary>Null, with a fault, where the resource must tell the time and does not.</summary>
    public static ReportedTime? Time(FhirObject resource, ResourceShape shape)
    {
        var types = 0;
        foreach (var type in shape.TimeChoice)
        {
            types += resource.Has(type) ? 1 : 0;
        }

        if (types > 1)
        {
            resource.Refuse(shape.TimeName, "must have one type only");
            return null;
        }

        foreach (var element in shape.Times)
        {
            if (resource.Has(element.Name))
            {
                return element.IsPeriod ? Period(resource, element) : Point(resource, element);
            }
        }

        if (shape.IsTimeOptional || (shape.Kind is not null && types > 0))
        {
            return ReportedTime.Unknown;
        }

        if (shape.Kind is null && resource.Object(ElementNames.Meta) is { } meta && meta.Has(ElementNames.LastUpdated))
        {
            return Point(meta, LastUpdated);
        }

        resource.Refuse(
            shape.TimeName,
            $"a record needs the time, in {string.Join(" or ", shape.Times.Select(static time => time.Name.Value))}{(shape.Kind is null ? " or meta.lastUpdated" : "")}");
        return null;
    }

    private static ReportedTime? Point(FhirObject resource, TimeElement element)
    {
        if (resource.Text(element.Name) is not { } text)
        {
            return null;
        }

        var time = ReportedTime.At(text);
        if (time.TryInterval(out _, out _))
        {
            return time;
        }

        resource.Refuse(element.Name.Value, "must be a FHIR date, dateTime or instant");
        return null;
    }

    private static ReportedTime? Period(FhirObject resource, TimeElement element)
    {
        if (resource.Object(element.Name) is not { } period)
        {
            return null;
        }

        var time = ReportedTime.Period(period.Text(ElementNames.Start), period.Text(ElementNames.End));
        if (time.TryInterval(out _, out _))
        {
            return time;
        }

        period.Refuse("must have a start or an end, both FHIR dateTimes, the end not before the start");
        return null;
    }
}
