using System.Collections.Immutable;
using PhrCluster.Datatypes;
using PhrCluster.Readings;

namespace PhrCluster.Core.Readings;

/// <summary>
/// What consent looks at in an item, apart from its time: its resource type, every code, its components' too, categories and labels. Contexts recur across
/// citizens, so equal ones are shared where the pool has room.
/// </summary>
public sealed class ItemContext : IEquatable<ItemContext>
{
    private const int Slots = 1 << 12;

    private static readonly ItemContext?[] Pool = new ItemContext?[Slots];

    private readonly int _hash;

    private ItemContext(RecordItem item, int hash)
    {
        ResourceType = item.ResourceType;
        Code = item.Code;
        Primary = item.Code.Primary;
        ComponentCodes = [.. ComponentsOf(item).SelectMany(static component => component.Code.Codings)];
        Categories = item.Categories;
        Labels = item.SecurityLabels;
        Filter = ItemFilter.Of(this);
        _hash = hash;
    }

    private ItemContext(ItemContext other, ImmutableArray<Coding> labels, int hash)
    {
        ResourceType = other.ResourceType;
        Code = other.Code;
        Primary = other.Primary;
        ComponentCodes = other.ComponentCodes;
        Categories = other.Categories;
        Labels = labels;
        Filter = ItemFilter.Of(this);
        _hash = hash;
    }

    public string ResourceType { get; }

    public CodeableConcept Code { get; }

    /// <summary>The coding that names the measure.</summary>
    public Coding Primary { get; }

    /// <summary>Every coding of every component, in order: who may not see a part must not see the whole.</summary>
    public ImmutableArray<Coding> ComponentCodes { get; }

    public ImmutableArray<Coding> Categories { get; }

    public ImmutableArray<Coding> Labels { get; }

    /// <summary>What consents test first; made once here, since contexts are shared.</summary>
    internal ItemFilter Filter { get; }

    public static ItemContext Of(RecordItem item)
    {
        var hash = Hash(item);
        ref var slot = ref Pool[hash & (Slots - 1)];
        var held = slot;
        if (held is not null && held._hash == hash && held.Describes(item))
        {
            return held;
        }

        return slot = new ItemContext(item, hash);
    }

    /// <summary>The same but for its labels.</summary>
    public ItemContext With(ImmutableArray<Coding> labels)
    {
        if (Labels.AsSpan().SequenceEqual(labels.AsSpan()))
        {
            return this;
        }

        var relabelled = new ItemContext(this, labels, Hash(ResourceType, Code, Categories, labels, ComponentCodes));
        ref var slot = ref Pool[relabelled._hash & (Slots - 1)];
        var held = slot;
        return relabelled.Equals(held) ? held! : slot = relabelled;
    }

    /// <summary>An item that has this context and nothing else, for storing it.</summary>
    public RecordItem ToItem(ReportedTime time) => Enum.TryParse<EventKind>(ResourceType, out var kind)
        ? new ClinicalEvent { Kind = kind, Code = Code, Time = time, Status = "", Source = Nobody, Categories = Categories, SecurityLabels = Labels }
        : new Reading
        {
            Code = Code, Time = time, Status = "", Source = Nobody, Categories = Categories, SecurityLabels = Labels,
            Components = [.. ComponentCodes.Select(static coding => new ReadingComponent(new CodeableConcept([coding]), null))],
        };

    private static readonly ItemSource Nobody = new("");

    public bool Describes(RecordItem item) =>
        ResourceType == item.ResourceType
        && Code.Text == item.Code.Text
        && Code.Codings.AsSpan().SequenceEqual(item.Code.Codings.AsSpan())
        && Categories.AsSpan().SequenceEqual(item.Categories.AsSpan())
        && Labels.AsSpan().SequenceEqual(item.SecurityLabels.AsSpan())
        && DescribesComponents(ComponentsOf(item));

    public bool Equals(ItemContext? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && _hash == other._hash
            && ResourceType == other.ResourceType
            && Code.Text == other.Code.Text
            && Code.Codings.AsSpan().SequenceEqual(other.Code.Codings.AsSpan())
            && Categories.AsSpan().SequenceEqual(other.Categories.AsSpan())
            && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan())
            && ComponentCodes.AsSpan().SequenceEqual(other.ComponentCodes.AsSpan()));

    public override bool Equals(object? obj) => Equals(obj as ItemContext);

    public override int GetHashCode() => _hash;

    private static ImmutableArray<ReadingComponent> ComponentsOf(RecordItem item) => item is Reading reading ? reading.Components : [];

    private bool DescribesComponents(ImmutableArray<ReadingComponent> components)
    {
        var rest = ComponentCodes.AsSpan();
        foreach (var component in components)
        {
            var codings = component.Code.Codings.AsSpan();
            if (!rest.StartsWith(codings))
            {
                return false;
            }

            rest = rest[codings.Length..];
        }

        return rest.IsEmpty;
    }

    private static int Hash(RecordItem item)
    {
        var hash = Hash(item.ResourceType, item.Code, item.Categories, item.SecurityLabels);
        foreach (var component in ComponentsOf(item))
        {
            AddEach(ref hash, component.Code.Codings);
        }

        return hash.ToHashCode();
    }

    private static int Hash(
        string resourceType, CodeableConcept code, ImmutableArray<Coding> categories, ImmutableArray<Coding> labels, ImmutableArray<Coding> componentCodes)
    {
        var hash = Hash(resourceType, code, categories, labels);
        AddEach(ref hash, componentCodes);
        return hash.ToHashCode();
    }

    private static HashCode Hash(string resourceType, CodeableConcept code, ImmutableArray<Coding> categories, ImmutableArray<Coding> labels)
    {
        var hash = default(HashCode);
        hash.Add(resourceType);
        hash.Add(code.Text);
        Add(ref hash, code.Codings);
        Add(ref hash, categories);
        Add(ref hash, labels);
        return hash;
    }

    private static void Add(ref HashCode hash, ImmutableArray<Coding> codings)
    {
        hash.Add(codings.Length);
        AddEach(ref hash, codings);
    }

    private static void AddEach(ref HashCode hash, ImmutableArray<Coding> codings)
    {
        foreach (var coding in codings)
        {
            hash.Add(coding.System);
            hash.Add(coding.Code);
        }
    }
}
