using System.Collections.Immutable;
using System.Text;
using PhrCluster.Fhir;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>
/// What one record should hold, told as plainly as it can be: every current item in a list, gone through for every question. It shares nothing with the core that
/// it judges.
/// </summary>
internal sealed class ModelRecord
{
    private readonly List<HeldItem> _items = [];
    private readonly HashSet<string> _submissions = new(StringComparer.Ordinal);

    /// <summary>Every current item, those that were taken back included.</summary>
    public IReadOnlyList<HeldItem> Items => _items;

    /// <summary>True when a submission of this id was taken up: it changes nothing any more.</summary>
    public bool Has(string submission) => _submissions.Contains(submission);

    /// <summary>Takes a submission up as its version; each item sees those before it.</summary>
    /// <returns>How many items were new or corrections, and how many were held already.</returns>
    public (int Accepted, int Duplicates) Take(Submission submission, long version, DateTimeOffset at)
    {
        var accepted = 0;
        foreach (var item in submission.Items)
        {
            var former = _items.FindIndex(held => IsSame(held.Item, item));
            if (former >= 0 && (item.Source.Identifier is null || IsNoNews(item, _items[former].Item)))
            {
                continue;
            }

            if (former >= 0)
            {
                _items.RemoveAt(former);
            }

            _items.Add(new HeldItem(new ItemRef(version, accepted++), item, at, Canonical: null));
        }

        if (accepted > 0)
        {
            _submissions.Add(submission.Id);
        }

        return (accepted, submission.Items.Length - accepted);
    }

    /// <summary>Everything about an item but when its source last changed it, as its FHIR resource without the residual that only exports have.</summary>
    public static string ContentOf(RecordItem item) =>
        item.Source.Name + " " + Encoding.UTF8.GetString(FhirRenderer.Render(item with { Residual = null, Source = item.Source with { Updated = null } }, "model"));

    private static bool IsSame(RecordItem held, RecordItem item) => item.Source.Identifier is { } identifier
        ? held.Source.Identifier == identifier && held.Source.Name == item.Source.Name
        : held.Source.Identifier is null && held.Time == item.Time && ContentOf(held) == ContentOf(item);

    private static bool IsNoNews(RecordItem item, RecordItem held) =>
        string.CompareOrdinal(item.Source.Updated, held.Source.Updated) < 0 || ContentOf(item) == ContentOf(held);
}
