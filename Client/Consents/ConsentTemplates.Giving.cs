using PhrCluster.Client.Connecting;
using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <content>Giving what was filled.</content>
public static partial class ConsentTemplates
{
    /// <summary>Fills a template and gives the consent, with the labels that go with it in one step.</summary>
    /// <param name="consentId">New in this record; null to make one from the template and the time.</param>
    /// <param name="supersedes">The consent that it replaces, if any.</param>
    /// <exception cref="RequestInvalidException">Something is missing, not for this template, or not taken by the record.</exception>
    public static async Task<ArrangementMade> Give(
        CitizenSession citizen, string template, TemplateValues values,
        string? consentId = null, string? supersedes = null, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var now = (time ?? TimeProvider.System).GetUtcNow();
        var id = consentId ?? ConsentIds.At(template, now);
        var filled = Require(template, id, values, now);
        var arrangement = filled with { Give = [.. filled.Give.Select(it => it with { Supersedes = supersedes })] };
        if (arrangement is not { Give: [var consent], Label: [] })
        {
            return await citizen.Arrange(arrangement, cancellation: cancellation);
        }

        // Given as one consent, so that the log says so.
        var changed = await citizen.GiveConsent(consent, cancellation: cancellation);
        return new ArrangementMade(changed.Version, changed.Changed, arrangement);
    }

    /// <summary>Finds what is wrong with a template's values before the record is asked.</summary>
    /// <exception cref="RequestInvalidException">Something is missing, or not for this template.</exception>
    public static void Check(string template, TemplateValues values, TimeProvider? time = null) =>
        Require(template, template, values, (time ?? TimeProvider.System).GetUtcNow());

    private static Arrangement Require(string template, string consentId, TemplateValues values, DateTimeOffset now) =>
        Fill(template, consentId, values, now) switch
        {
            TemplateOutcome.Filled { Arrangement: var filled } => filled,
            TemplateOutcome.Refused refused => throw new RequestInvalidException(refused.Field, refused.Rule),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not an outcome of filling a template."),
        };
}
