using System.Text;
using PhrCluster.Datatypes;
using PhrCluster.Fhir;
using PhrCluster.Readings;

namespace PhrCluster.Simulation.Checking;

/// <summary>
/// What one record should hold, told plainly: every current item, found again by its source's identifier or by its time. It shares no rule with the core that it
/// judges, only the shapes that go over the wire.
/// </summary>
internal sealed class ModelRecord
{
    private readonly Dictionary<(string Source, string Type, string Identifier), HeldItem> _named = [];
    private readonly Dictionary<ReportedTime, List<HeldItem>> _unnamed = [];
    private readonly Dictionary<string, ModelKind> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _submissions = new(StringComparer.Ordinal);

    /// <summary>Every current item, those that were taken back included.</summary>
    public IEnumerable<HeldItem> Items => _named.Values.Concat(_unnamed.Values.SelectMany(static it => it));

    /// <summary>The same by kind; each kind has an item.</summary>
    public IReadOnlyCollection<ModelKind> Kinds => _kinds.Values;

    /// <summary>True when a submission of this id was taken up: it changes nothing any more.</summary>
    public bool Has(string submission) => _submissions.Contains(submission);

    /// <summary>Takes a submission up as its version; each item sees those before it.</summary>
    /// <returns>The items that were new or corrections, those that were corrected, and how many were held already.</returns>
    public (IReadOnlyList<HeldItem> Entered, IReadOnlyList<HeldItem> Left, int Duplicates) Take(Submission submission, long version, DateTimeOffset at)
    {
        var (entered, left) = (new List<HeldItem>(), new List<HeldItem>());
        foreach (var item in submission.Items)
        {
            var former = Former(item);
            if (former is not null && (item.Source.Identifier is null || IsNoNews(item, former.Item)))
            {
                continue;
            }

            if (former is not null)
            {
                Leave(former);
                left.Add(former);
            }

            entered.Add(new HeldItem(new ItemRef(version, entered.Count), item, at, Canonical: null));
            Enter(entered[^1]);
        }

        if (entered.Count > 0)
        {
            _submissions.Add(submission.Id);
        }

        return (entered, left, submission.Items.Length - entered.Count);
    }

    /// <summary>Everything about an item but when its source last changed it, as its FHIR resource without the residual that only exports have.</summary>
    public static string ContentOf(RecordItem item) =>
        item.Source.Name + " " + Encoding.UTF8.GetString(FhirRenderer.Render(item with { Residual = null, Source = item.Source with { Updated = null } }, "model"));

    /// <summary>The current item that an item is, or corrects; null when there is none.</summary>
    private HeldItem? Former(RecordItem item) => item.Source.Identifier is { } identifier
        ? _named.GetValueOrDefault((item.Source.Name, item.ResourceType, identifier))
        : _unnamed.GetValueOrDefault(item.Time)?.Find(held => ContentOf(held.Item) == ContentOf(item));

    private void Enter(HeldItem held)
    {
        if (held.Item.Source.Identifier is { } identifier)
        {
            _named.Add((held.Item.Source.Name, held.Item.ResourceType, identifier), held);
        }
        else if (_unnamed.TryGetValue(held.Item.Time, out var others))
        {
            others.Add(held);
        }
        else
        {
            _unnamed.Add(held.Item.Time, [held]);
        }

        var key = ModelKind.KeyOf(held.Item);
        if (!_kinds.TryGetValue(key, out var kind))
        {
            _kinds.Add(key, kind = new ModelKind(held.Item));
        }

        kind.Add(held);
    }

    /// <summary>Of a named item: one without an identifier is never corrected.</summary>
    private void Leave(HeldItem held)
    {
        _named.Remove((held.Item.Source.Name, held.Item.ResourceType, held.Item.Source.Identifier!));
        var key = ModelKind.KeyOf(held.Item);
        _kinds[key].Remove(held);
        if (_kinds[key].Days.Count == 0)
        {
            _kinds.Remove(key);
        }
    }

    private static bool IsNoNews(RecordItem item, RecordItem held) =>
        string.CompareOrdinal(item.Source.Updated, held.Source.Updated) < 0 || ContentOf(item) == ContentOf(held);
}
