using PhrCluster.Datatypes;
using PhrCluster.Readings;
using PhrCluster.Web.FhirApi.Answers;
using PhrCluster.Web.FhirApi.Requests;

namespace PhrCluster.Web.FhirApi.Operations;

/// <summary>Dates of care, from <c>start</c> to <c>end</c>, both included as far as they are told: when things held or happened, not when they were recorded.</summary>
internal readonly record struct CareDates(DateTimeOffset? From, DateTimeOffset? To)
{
    public bool IsOpen => From is null && To is null;

    /// <exception cref="FhirFault">One of them is no date.</exception>
    public static CareDates Read(QueryParameters query) => new(Read(query, "start")?.From, Read(query, "end")?.To);

    /// <summary>What has no date can't be said to lie outside.</summary>
    public bool Has(RecordItem item) => IsOpen || !item.Time.TryInterval(out var interval, out _) || interval.Overlaps(From, To);

    private static TimeInterval? Read(QueryParameters query, string name) =>
        query[name] is not { } text ? null
        : FhirDateTime.TryParse(text, out var interval, out _) ? interval
        : throw FhirFault.BadRequest($"{name}: must be a FHIR date", IssueCode.Value);
}
