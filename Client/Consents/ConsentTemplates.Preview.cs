using System.Collections.Immutable;
using PhrCluster.Client.Connecting;
using PhrCluster.Consents;

namespace PhrCluster.Client.Consents;

/// <content>What a template comes to, before it is given.</content>
public static partial class ConsentTemplates
{
    /// <summary>
    /// Fills a template, and asks the record what it would change, and whether it holds data that the template's words mean and do not cover.
    /// Both looks are the caller's, and logged.
    /// </summary>
    /// <exception cref="RequestInvalidException">Something is missing, or not for this template.</exception>
    public static async Task<TemplatePreview> Preview(
        CitizenSession citizen, string template, TemplateValues values, TimeProvider? time = null, CancellationToken cancellation = default)
    {
        var now = (time ?? TimeProvider.System).GetUtcNow();
        var filled = Require(template, ConsentIds.At(template, now), values, now);
        return new TemplatePreview(
            filled, Coverage.Of(filled), await LookAlikes(citizen, filled, cancellation), await Allowed(() => citizen.Preview(filled, cancellation)));
    }

    private static async Task<ImmutableArray<LookAlike>?> LookAlikes(CitizenSession citizen, Arrangement filled, CancellationToken cancellation)
    {
        var words = Coverage.Of(filled).Groups;
        return words.IsEmpty ? []
            : await Allowed(() => citizen.Dashboard(cancellation)) is { } seen ? LookAlike.In(seen, words.SelectMany(static word => word.Codes))
            : null;
    }

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
