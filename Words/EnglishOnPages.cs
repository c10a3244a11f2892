using PhrCluster.Consents;
using PhrCluster.Datatypes;

namespace PhrCluster.Words;

/// <summary>
/// What pages say in sentences: people by name, rules and reasons in plain words, and times by the clock, such as <c>until 29 November 2027, 6:20pm</c>. To the
/// letter and to the second they stand where a page shows them to professionals.
/// </summary>
internal sealed partial class EnglishOnPages(INames names) : English(names)
{
    /// <inheritdoc/>
    private protected override string? Span(ConsentPeriod? period) =>
        period is null || (IsWholeDays(period.Start) && IsWholeDays(period.End)) ? Plain(base.Span(period))
        : string.Join(' ', new[] { Bound("from", period.Start), Bound("until", period.End) }.OfType<string>());

    /// <inheritdoc/>
    private protected override string End(DateTimeOffset? end) => end is { } at ? Clock(at) : base.End(end);

    private static bool IsWholeDays(DateTimeOffset? bound) => bound is not { } at || IsMidnight(at, DeploymentZone.Current);

    /// <summary>On pages every end is inclusive.</summary>
    private static string? Plain(string? span) => span?.Replace(" inclusive", "", StringComparison.Ordinal);

    /// <summary>A bound that is a whole day is said as everywhere.</summary>
    private string? Bound(string word, DateTimeOffset? bound) => bound is not { } at ? null
        : !IsWholeDays(at) ? $"{word} {Clock(at)}"
        : Plain(base.Span(word == "from" ? new ConsentPeriod(at, null) : new ConsentPeriod(null, at)));

    private string Clock(DateTimeOffset at)
    {
        var local = DeploymentZone.Current.LocalOf(at);
        return $"{Day(local)}, {Pages.ClockTime(TimeOnly.FromDateTime(local))}";
    }

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
}
