using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <summary>Times as in FHIR; an end that names a day, a month or a year includes it whole.</summary>
internal sealed record PeriodDocument(string? Start = null, string? End = null)
{
    public ConsentPeriod ToPeriod(string path) => new(
        Start is null ? null : PeriodText.StartOf(Start) ?? throw NoTime($"{path}.start"),
        End is null ? null : PeriodText.EndOf(End) ?? throw NoTime($"{path}.end"));

    private static BadInputException NoTime(string path) => new($"{path}: {PeriodText.Rule}");
}
