using PhrCluster.Core.Identity;
using PhrCluster.Core.Index;
using PhrCluster.Core.Readings;
using PhrCluster.Core.Record;
using PhrCluster.Readings;

namespace PhrCluster.Core.Submissions;

/// <summary>
/// Which items of a submission another source brought already, the same in type, code, time and value: one delivery under two names counts twice in every figure.
/// They are taken, since two sources may know one thing; the receipt tells how many there are.
/// </summary>
/// <remarks>
/// It is a sample, and costs little: one of the first items is looked up in the journal, where another source has come as far in time, and the others are compared with
/// what is read for it.
/// </remarks>
internal sealed class DoubledItems
{
    /// <summary>Items at the beginning of a submission of which one is looked up.</summary>
    public const int MaxSampled = 8;

    /// <summary>
    /// Smaller submissions are not looked at: they are readings as they come, and no copies of a record. Where others delivered the same, so many items at least are
    /// told of: whoever sends as many knows them already, and nobody learns by single guesses what a record holds.
    /// </summary>
    public const int Least = 10;

    private static readonly ItemSource Any = new("any");

    private readonly HashSet<(string Code, long From)> _wanted = [];
    private readonly Dictionary<byte[], List<(string Source, Requester? By)>> _held = new(ContentComparer.Instance);

    /// <param name="faults">By item; null where it may enter.</param>
    public DoubledItems(IReadOnlyList<RecordItem> items, IReadOnlyList<Fault?> faults)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (faults[i] is null && HeldItems.From(items[i]) is { } from)
            {
                _wanted.Add((items[i].Code.Primary.Code!, from.UtcTicks));
            }
        }
    }

    /// <summary>The item to look up; null where no other source has come as far, as with data that arrives in order.</summary>
    /// <param name="faults">By item; null where it may enter.</param>
    public static LateReading? Sample(CitizenRecord record, IReadOnlyList<RecordItem> items, IReadOnlyList<Fault?> faults)
    {
        for (var i = 0; items.Count >= Least && i < MaxSampled; i++)
        {
            if (faults[i] is null && items[i] is var item && HeldItems.From(item) is { } from && record.Marks.HasOther(item, item.Code.Primary, from.UtcTicks))
            {
                return new LateReading(item.Code.Primary.Code!, from.UtcTicks);
            }
        }

        return null;
    }

    /// <param name="by">Who delivered it; null where nobody tells.</param>
    public void Offer(RecordItem held, Requester? by)
    {
        if (HeldItems.From(held) is { } from && _wanted.Contains((held.Code.Primary.Code!, from.UtcTicks)) && held.Status != RecordItem.EnteredInError)
        {
            var content = ContentOf(held);
            if (!_held.TryGetValue(content, out var sources))
            {
                _held.Add(content, sources = []);
            }

            sources.Add((held.Source.Name, by));
        }
    }

    /// <summary>Who brought the same under another source: true of somebody whose deliveries the sender knows, false of others, null where nobody did.</summary>
    public bool? IsKnown(RecordItem item, DeliveryRight right)
    {
        if (!_held.TryGetValue(ContentOf(item), out var sources))
        {
            return null;
        }

        var others = sources.FindAll(it => it.Source != item.Source.Name);
        return others.Count == 0 ? null : others.Exists(it => right.Delivered(it.By));
    }

    /// <summary>What a value does not say about itself, as ids of other resources, is not compared; of what has no value, all is.</summary>
    private static byte[] ContentOf(RecordItem item) => ItemContent.Whole(
        item with { Source = Any, SecurityLabels = [], Residual = item is Reading { Value: not null } or Reading { Components.IsEmpty: false } ? null : item.Residual });
}
