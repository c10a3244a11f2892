using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>Retractions that consents judge as they judge what was taken back: else whoever was not to see an item would see that it is gone.</summary>
internal static class TakenBack
{
    /// <summary>What takes back an item that is held.</summary>
    public static RecordItem Of(RecordItem held)
    {
        var found = new List<Coding>();
        var more = FoundCodes.Find(held, found);
        return Retractions.Of(held, found, more);
    }

    /// <summary>A retraction that a source sends, with what it does not say of the item that it takes back.</summary>
    public static RecordItem As(RecordItem retraction, RecordItem held)
    {
        var (found, own) = (new List<Coding>(), new List<Coding>());
        var more = FoundCodes.Find(held, found) | FoundCodes.Find(retraction, own);
        var components = held is Reading reading ? reading.Components.SelectMany(static component => component.Code.Codings) : [];
        List<Coding> carried = [.. held.Code.Codings.Concat(components).Concat(found).Concat(own)
            .Where(static coding => coding.Code is not null).Select(static coding => new Coding(coding.System, coding.Code)).Distinct()
            .Where(coding => !retraction.Code.Codings.Any(it => it.System == coding.System && it.Code == coding.Code))];
        return retraction with
        {
            Categories = retraction.Categories.IsEmpty ? held.Categories : retraction.Categories,
            SecurityLabels = retraction.SecurityLabels.IsEmpty ? held.SecurityLabels : retraction.SecurityLabels,
            Residual = Retractions.WithCarried(retraction.Residual!, carried[..Math.Min(carried.Count, RecordLimits.MaxFoundCodes)], more || carried.Count > RecordLimits.MaxFoundCodes),
        };
    }

    /// <summary>A retraction without what <see cref="As"/> puts in.</summary>
    public static RecordItem Bare(RecordItem retraction) =>
        retraction with { Categories = [], SecurityLabels = [], Residual = Retractions.Residual(retraction.ResourceType, reason: null) };
}
