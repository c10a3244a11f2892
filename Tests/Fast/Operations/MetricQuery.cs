using System.Text.RegularExpressions;

namespace PhrCluster.Tests.Fast.Operations;

/// <summary>What a query in Prometheus' language asks for.</summary>
internal sealed partial class MetricQuery(string text)
{
    /// <summary>Names that are neither functions nor labels.</summary>
    public IEnumerable<string> Metrics => MetricName().Matches(Labels().Replace(Selector().Replace(text, " "), " ")).Select(static it => it.Value).Distinct();

    /// <summary>Labels that it chooses by or parts by.</summary>
    public IEnumerable<string> LabelNames =>
        Conditions.Select(static it => it.Label).Concat(Labels().Matches(text).SelectMany(static it => it.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))).Distinct();

    /// <summary>Values that it chooses, each with its label.</summary>
    public IEnumerable<(string Label, string Value)> Conditions =>
        from selector in Selector().Matches(text)
        from condition in Condition().Matches(selector.Groups[1].Value)
        from value in condition.Groups[2].Value.Split('|')
        select (condition.Groups[1].Value, value);

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Selector();

    [GeneratedRegex(@"(\w+)\s*(?:=~|!=|!~|=)\s*""([^""]*)""")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\bby \(([^)]*)\)")]
    private static partial Regex Labels();

    [GeneratedRegex(@"\b[a-z]+_[a-z_]*[a-z]\b(?!\s*\()")]
    private static partial Regex MetricName();
}
