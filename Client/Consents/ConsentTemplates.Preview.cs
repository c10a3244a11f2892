using System.Collections.Immutable;
using System.Text.Json;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;
using PhrCluster.Labels;

namespace PhrCluster.Client.Consents;

/// <content>What a template comes to, before it is given.</content>
public static partial class ConsentTemplates
{
    /// <summary>
    /// Fills a template, and looks at the record: whether it says the same already, and whether it holds data that the template's words mean and do not cover.
    /// Both looks are the caller's, and logged.
    /// </summary>
    /// <exception cref="RequestInvalidException">Something is missing, or not for this template.</exception>
    public static async Task<TemplatePreview> Preview(
        CitizenSession citizen, string template, TemplateValues values, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var now = (time ?? TimeProvider.System).GetUtcNow();
        var filled = Require(template, ConsentIds.At(template, now), values, now);
        return new TemplatePreview(
            filled, Coverage.Of(filled), await LookAlikes(citizen, filled, cancellation), await Standing(citizen, filled, now, cancellation));
    }

    /// <summary>True when two consents are the same rule, whatever they are called.</summary>
    internal static bool SaysTheSame(Consent one, Consent other) => Rule(one) == Rule(other);

    private static async Task<ImmutableArray<LookAlike>?> LookAlikes(CitizenSession citizen, Arrangement filled, CancellationToken cancellation)
    {
        var words = Coverage.Of(filled).Groups;
        return words.IsEmpty ? []
            : await Allowed(() => citizen.Dashboard(cancellation)) is { } seen ? LookAlike.In(seen, words.SelectMany(static word => word.Codes))
            : null;
    }

    private static async Task<HeldConsent?> Standing(CitizenSession citizen, Arrangement filled, DateTimeOffset now, CancellationToken cancellation)
    {
        if (filled.Give is not [var consent] || await Allowed(() => citizen.Consents(cancellation)) is not { } held || !filled.Label.All(label => IsPut(held, label)))
        {
            return null;
        }

        return held.Consents.FirstOrDefault(it =>
            it.EndedAtVersion is null && it.Consent.Status == ConsentStatus.Active && it.Consent.Provision.Period?.Contains(now) != false && SaysTheSame(it.Consent, consent));
    }

    private static bool IsPut(ConsentsDisclosed held, LabelChange label) =>
        held.Labels.Any(it => it.Target is LabelledCode { Code: var code } && label.Target is LabelledCode wanted && code.Means(wanted.Code)
            && label.Add.All(added => it.Added.Any(added.Means)));

    private static string Rule(Consent consent) => JsonSerializer.Serialize(new { consent.Provision, consent.Categories });

    /// <summary>Who may give consents need not be let see anything.</summary>
    private static async Task<T?> Allowed<T>(Func<Task<T>> look) where T : class
    {
        try
        {
            return await look();
        }
        catch (AccessRefusedException)
        {
            return null;
        }
    }
}
